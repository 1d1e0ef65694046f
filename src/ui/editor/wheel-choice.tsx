/** The way to bring packages without dropping them. */
import { useApp } from '../app-context'
import { Icon } from '../parts/icon'
import { bringWheels } from './dropped-wheels'
import './wheel-choice.css'

export function WheelChoice({ label, testId }: { readonly label: string; readonly testId: string }) {
  const { state } = useApp()
  return (
    <label className="wheel-choice">
      <Icon name="plus" />
      {label}
      <input
        type="file"
        accept=".whl,.zip"
        multiple
        data-testid={testId}
        onChange={(event) => {
          void bringWheels(
            state,
            [...(event.target.files ?? [])].map((file) => ({ name: file.name, file })),
          )
          event.target.value = ''
        }}
      />
    </label>
  )
}
