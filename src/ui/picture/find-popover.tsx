export function FindPopover() {
  return null
}
