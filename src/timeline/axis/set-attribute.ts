/** Sets an attribute if it has another value: set to the same again, the browser would look at the element's style anew in every frame. null takes it away. */
export function setAttribute(element: Element, name: string, value: string | number | null): void {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name)
  } else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value))
}
