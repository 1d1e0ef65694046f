import { it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleManyStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { layoutLanes } from './lane-layout'
it('time', () => {
    const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, sampleManyStrandsLog(2000))
    builder.pull()
    const { model } = builder
    const chosen = new Map([['machine', true], ['strands-1', true]])
    for (let k = 0; k < 12; k++) { const t0 = process.cpuUsage().user
    for (let i = 0; i < 40; i++) layoutLanes(model, { compact: false, foldInternals: false, chosen, selected: 0 })
    console.log('layout ms', (process.cpuUsage().user - t0) / 40000) }
})
