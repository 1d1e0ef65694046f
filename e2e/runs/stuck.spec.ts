/** Every stuck program of the corpus gets the verdict it must get, with who waits for what, where, and why for ever. */
import { stuckPrograms } from '../support/corpus-files'
import { runProgram } from '../support/fixtures'
import { objectName, taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

for (const { name, text, expected } of stuckPrograms())
  test(name, async ({ shared }) => {
    const run = await runProgram(shared, { files: [{ name, text }], stdin: '' })
    const { kind, tasks, cycle = [], summary } = run.verdict
    expect(kind).toBe(expected.verdict)
    expect(run.stdout).toBe(expected.stdout)
    expect(run.stderr).toBe('')

    // what is not stated may be anything
    const stuck = tasks.map((task, at) => {
      const stated = expected.tasks[at]
      const object = stated?.object === null ? null : objectName(run, task.object)
      return { name: taskName(run, task.task), reason: task.reason, object, line: stated?.line === null ? null : task.line }
    })
    expect(stuck).toEqual(expected.tasks)
    for (const task of expected.tasks) if (expected.verdict === 'hang') expect(summary).toContain(task.name)

    // a cycle has no first member: begin where the expectation does
    const first = Math.max(
      0,
      cycle.findIndex((edge) => taskName(run, edge.task) === expected.cycle?.[0]?.task),
    )
    const edges = [...cycle.slice(first), ...cycle.slice(0, first)].map((edge, at) => ({
      task: taskName(run, edge.task),
      object: objectName(run, edge.object),
      line: edge.line,
      heldBy: taskName(run, edge.heldBy),
      heldLine: expected.cycle?.[at]?.heldLine === null ? null : edge.heldLine,
    }))
    expect(edges).toEqual(expected.cycle ?? [])
    for (const edge of expected.cycle ?? []) {
      expect(summary).toContain(edge.task)
      expect(summary).toContain(edge.object)
      expect(summary).toContain(`line ${edge.line}`)
    }
  })
