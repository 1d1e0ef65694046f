/** What is said of a line in the source: words in a box of their own, behind the line or below it. */
import { WidgetType } from '@codemirror/view'

export class ErrorWords extends WidgetType {
  private readonly words: string

  constructor(words: string) {
    super()
    this.words = words
  }

  override eq(other: ErrorWords): boolean {
    return other.words === this.words
  }

  override toDOM(): HTMLElement {
    const box = document.createElement('span')
    box.className = 'cm-error-words'
    box.textContent = this.words
    return box
  }
}
