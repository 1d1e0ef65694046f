/**
 * Keys as the table of actions writes them: 'W' for a letter with or without Shift, other characters as they are, 'Space', 'Home',
 * 'Escape' …; with 'Mod+' in front while Ctrl or Cmd is held, and 'Mod+Shift+' where a letter is pressed with Shift as well. Of the keys F1 to F12 all that is held
 * is told, in the order 'Mod+Alt+Shift+'.
 */
import type { Translate } from '../words/names'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & Partial<Pick<KeyboardEvent, 'shiftKey'>>

/** The key of an event; null for what no action can have. */
export function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (/^F\d{1,2}$/.test(key)) return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${key}`
  if (altKey) return null
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  if (!ctrlKey && !metaKey) return name
  return shiftKey && /^[A-Z]$/.test(name) ? `Mod+Shift+${name}` : `Mod+${name}`
}

/** What is printed on each key of a combination. */
export function keyCaps(key: string, t: Translate): readonly string[] {
  return key.split('+').map((part) => {
    switch (part) {
      case 'Mod':
        return 'Ctrl'
      case 'Space':
        return t('keys.space')
      case 'Escape':
        return t('keys.escape')
      case 'Home':
        return t('keys.home')
      case 'End':
        return t('keys.end')
      case 'Enter':
        return t('keys.enter')
      default:
        return part
    }
  })
}

/** For `aria-keyshortcuts`. */
export function ariaShortcuts(keys: readonly string[]): string {
  return keys.map((key) => key.replace('Mod+', 'Control+')).join(' ')
}
