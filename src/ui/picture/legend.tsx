/** What the colours and shapes mean: those of the states that the run has shown so far. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LOOKS, type Look, lookOf } from '../../timeline/look/look'
import { laneStateOf } from '../../trace/model/lane-state'
import { type ShownRun, useModel, usePhone } from '../app-context'
import { useRunBeside } from '../compare/use-comparison'
import { StateSwatch } from '../details/state-swatch'
import './legend.css'

export function Legend() {
  const { t } = useTranslation()
  const phone = usePhone()
  const run = useModel()
  const { model } = run
  // biome-ignore lint/correctness/useExhaustiveDependencies: one collector per run
  const seen = useMemo(() => new SeenLooks(), [model])
  const beside = useRunBeside()
  const others = useMemo(() => (beside ? new SeenLooks().update({ model: beside }) : []), [beside])
  const own = useMemo(() => seen.update(run), [seen, run])
  const looks = LOOKS.filter((look) => own.includes(look) || others.includes(look))
  const locks = model?.objects.some((object) => object.ownerships.length > 0 && !object.internal) ?? false
  const turns = model?.tasks.some((task) => task.turns.length > 0) ?? false
  if (looks.length === 0) return null
  return (
    <ul className="legend" tabIndex={phone ? 0 : undefined} aria-label={t('details.states')}>
      {looks.map((look) => (
        <li key={look}>
          <StateSwatch look={look} />
          {t(`looks.${look}`)}
        </li>
      ))}
      {turns ? (
        <li>
          <StateSwatch look="turn" />
          {t('looks.turn')}
        </li>
      ) : null}
      {locks ? (
        <li>
          <StateSwatch look="holds" />
          {t('looks.holds')}
        </li>
      ) : null}
    </ul>
  )
}

/** Collects the looks of one growing run; every segment is read once. */
class SeenLooks {
  private readonly looks = new Set<Look>()
  private next = 0
  /** The looks so far, in the legend's order. */
  update({ model }: ShownRun): readonly Look[] {
    const segments = model?.segments
    for (; segments && this.next < segments.length; this.next++) {
      const look = lookOf(laneStateOf(segments.state[this.next] ?? 0, segments.reason[this.next] ?? 0))
      if (look) this.looks.add(look)
    }
    return LOOKS.filter((look) => this.looks.has(look))
  }
}
