/** What the colours and shapes mean: those of the states that the run has shown so far. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LOOKS, type Look, lookOf } from '../../timeline/look/state-look'
import { laneStateOf } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import { useRun } from '../app-context'
import { StateSwatch } from '../details/state-swatch'
import './legend.css'

export function Legend() {
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const version = useRun((run) => run.version)
  const seen = useMemo(() => new SeenLooks(model), [model])
  const looks = useMemo(() => (version >= 0 ? seen.update() : []), [seen, version])
  const locks = model?.objects.some((object) => object.ownerships.length > 0 && !object.internal) ?? false
  const turns = model?.tasks.some((task) => task.turns.length > 0) ?? false
  if (looks.length === 0) return null
  return (
    <ul className="legend" aria-label={t('details.states')}>
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

/** Collects the looks of a growing run; every segment is read once. */
class SeenLooks {
  private readonly looks = new Set<Look>()
  private next = 0
  private readonly model: RunModel | null

  constructor(model: RunModel | null) {
    this.model = model
  }

  /** The looks so far, in the legend's order. */
  update(): readonly Look[] {
    const segments = this.model?.segments
    for (; segments && this.next < segments.length; this.next++) {
      const look = lookOf(laneStateOf(segments.state[this.next] ?? 0, segments.reason[this.next] ?? 0))
      if (look) this.looks.add(look)
    }
    return LOOKS.filter((look) => this.looks.has(look))
  }
}
