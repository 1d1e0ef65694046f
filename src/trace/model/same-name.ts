/** Two locks may go by one name, `self.lock` say, or the same local of a function: then the name alone does not tell which is meant. */
import type { RunModel } from './run-model'

/** Whether some task ever waited for another object of the same kind and name. */
export function sharesName(model: RunModel, object: number): boolean {
  const row = model.object(object)
  if (!row || row.name === '') return false
  return model.objects.some((other) => other.id !== object && other.name === row.name && other.kind === row.kind && other.waiters.size > 0)
}
