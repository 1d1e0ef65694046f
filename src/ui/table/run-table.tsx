/** The run as tables, when they are asked for. Their code comes when the machine is ready. */
import { useView } from '../app-context'
import { later } from '../parts/later'

const TableDialog = later(() => import('./table-dialog').then((dialog) => dialog.TableDialog))

export function RunTable() {
  const open = useView((view) => view.table)
  return open ? <TableDialog /> : null
}
