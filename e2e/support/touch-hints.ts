/** What a finger that rests on a thing is told of it. */
import { expect, type Page } from '@playwright/test'

/** Titles of what can be seen within an element that such a finger is not told, and that are not read there either, and buttons that have no words at all; one line for each. */
export async function notToldByTouch(page: Page, within = 'html'): Promise<string[]> {
  await expect(page.getByTestId('title-hint')).toBeAttached()
  return page.evaluate((within) => {
    const box = document.querySelector<HTMLElement>('[data-testid=title-hint]')
    // nothing else is pressed
    const stop = (event: Event) => event.stopPropagation()
    const kinds = ['pointerdown', 'pointerup', 'contextmenu']
    for (const kind of kinds) document.addEventListener(kind, stop, true)
    const found: string[] = []
    for (const thing of document.querySelectorAll(`:is(${within}) [title]:not([title=""]), :is(${within}) svg *:has(> title)`)) {
      const { width, height } = thing.getBoundingClientRect()
      if (width === 0 || height === 0 || !thing.checkVisibility({ visibilityProperty: true })) continue
      const own = thing instanceof HTMLElement
      const title = own ? thing.title : (thing.querySelector(':scope > title')?.textContent ?? '')
      if (own && thing.textContent.includes(title)) continue
      thing.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
      // the browser asks for a menu when a press has been long
      thing.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }))
      const told = box?.matches(':popover-open') ? box.textContent : ''
      thing.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'touch' }))
      if (told !== title) found.push(`not told by touch: ${title} (${told})`)
    }
    for (const button of document.querySelectorAll<HTMLElement>(`:is(${within}) button`))
      if (button.checkVisibility() && button.innerText.trim() === '' && !button.closest('[title]')) found.push(`a button without a word: ${button.ariaLabel}`)
    // the next press is a click again
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))
    if (box?.matches(':popover-open')) box.hidePopover()
    for (const kind of kinds) document.removeEventListener(kind, stop, true)
    return found
  }, within)
}
