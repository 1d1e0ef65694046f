import './segmented.css'
/** A few exclusive choices side by side. */
interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly title?: string
  readonly testId?: string
}

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChoose: (value: T) => void
}

export function Segmented<T extends string>({ label, value, choices, onChoose }: SegmentedProps<T>) {
  return (
    <fieldset className="segmented" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={choice.value === value ? 'on' : ''}
          aria-pressed={choice.value === value}
          title={choice.title}
          data-testid={choice.testId}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
