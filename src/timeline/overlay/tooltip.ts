/** The hover tooltip: one element, placed beside the pointer and kept inside the timeline. */
import './tooltip.css'

const AWAY_PX = 14

export class Tooltip {
  private readonly element: HTMLElement
  private readonly root: HTMLElement

  constructor(root: HTMLElement, element: HTMLElement) {
    this.root = root
    this.element = element
  }

  /** xPx, yPx: the pointer, CSS px relative to the timeline. */
  show(text: string, xPx: number, yPx: number): void {
    if (text === '') {
      this.hide()
      return
    }
    if (this.element.textContent !== text) this.element.textContent = text
    const width = this.element.offsetWidth
    const height = this.element.offsetHeight
    const left = Math.max(4, Math.min(this.root.clientWidth - width - 4, xPx + AWAY_PX))
    const below = yPx + AWAY_PX + height <= this.root.clientHeight
    const top = Math.max(4, below ? yPx + AWAY_PX : yPx - AWAY_PX - height)
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    this.element.style.visibility = 'visible'
  }

  hide(): void {
    this.element.style.visibility = 'hidden'
  }
}
