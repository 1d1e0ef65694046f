/** Two runs on one axis: the one that ends so, and beneath it one that ends otherwise and is the same up to where they part. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { firstDifference } from '../../trace/compare/first-difference'
import type { RunModel } from '../../trace/model/run-model'
import { StepsBeside } from './steps-beside'

interface BesideRunProps {
  readonly model: RunModel
  readonly beside: RunModel
}

export function BesideRun({ model, beside }: BesideRunProps) {
  const { t } = useTranslation()
  const difference = useMemo(() => firstDifference(model, beside), [model, beside])
  const step = difference?.a?.step ?? model.stepCount
  return (
    <div className="beside" data-testid="beside">
      <p>{t('explore.beside', { end: t(`verdict.${beside.verdict?.kind ?? 'finished'}`), count: step })}</p>
      <StepsBeside a={model} b={beside} difference={difference} />
    </div>
  )
}
