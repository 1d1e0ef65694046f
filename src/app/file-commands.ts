/** Open and Save: between the reader's disk and what is open in the page. */
import { encodePylanesFile, encodeZip, PYLANES_ENDING, type PylanesFile } from '../library/pylanes-file'
import type { FileView } from '../library/file-view'
import { programName } from '../library/program-name'
import { encodeSource } from '../model/source-encoding'
import type { AppState } from '../state/app-state'
import type { Commands } from '../state/commands'
import { openDocument } from '../state/document-store'
import { tellFileTrouble } from '../state/file-trouble'
import { nameRun, runOf } from '../state/history-store'
import { bringExplored, exploredOf } from '../state/explored'
import { restored } from '../state/playback'
import { chooseStretch } from '../state/playback-actions'
import type { RunModel } from '../trace/model/run-model'
import type { AppContents } from '../ui/app-context'
import { pictureOf } from '../share/run-picture'
import { sourceFileName, stemFrom } from './file-names'
import { type Chosen, chooseFiles, chooseFolder, choosePlace, choosePlaceForFolder, download, type Place, writeFile, writeFolder } from './file-access'
import { decodedOrNull, type RunController } from './run-controller'
import { givenFiles } from './seldom'

type FileCommands = Pick<Commands, 'openFiles' | 'openFolder' | 'openGivenFiles' | 'save' | 'saveRun' | 'runFile'>

/** The timeline, and where runs are looked at. */
export type Looks = () => Pick<AppContents, 'timeline' | 'places'>

export function createFileCommands(state: AppState, controller: RunController, looks: Looks, present: () => void): FileCommands {
  /** program → where it was opened from or saved */
  const places = new Map<string, Place>()

  const openRun = ({ program, configuration, name, called, recording, view: looked = {}, ...view }: PylanesFile): boolean => {
    const run = recording && decodedOrNull(recording)
    if (recording && !run) return false
    state.lab.setState({ open: false })
    openDocument(state.document, program, configuration, null, { own: true, name, still: view.picture ?? null })
    if (view.explored) bringExplored(state, view.explored)
    if (view.axis) state.playback.setState({ axis: view.axis })
    if (looked.arrangement) state.arrangement.setState({ arrangement: looked.arrangement })
    if (run) {
      controller.showDecoded(run, { view })
      lookAs(run.model, looked)
      const shown = runOf(state.history, run.model)
      if (shown && called !== '') nameRun(state.history, shown.id, called)
    } else present()
    return true
  }
  /** As it was looked at; where the timeline is not in the page, when it comes there. */
  const lookAs = (model: RunModel, { place, marked }: FileView) => {
    if (marked) chooseStretch(state, restored(model, marked[0]), restored(model, marked[1]))
    if (!place) return
    const { timeline, places } = looks()
    places.set(model, place)
    timeline.current?.showPlace(place)
  }
  const openGiven = async (files: Chosen['files']) => (await givenFiles()).openGivenFiles(files, { state, openRun })
  const openChosen = async (choosing: Promise<Chosen | null>) => {
    const chosen = await choosing
    if (!chosen || chosen.files.length === 0 || !(await openGiven(chosen.files))) return
    state.lab.setState({ open: false })
    state.view.setState({ phoneTab: 'code', popover: null })
    if (chosen.place) places.set(state.document.getState().id, chosen.place)
  }
  const orTell = (work: Promise<unknown>) => tellFileTrouble(state, work)

  const save = async () => {
    const { id, program } = state.document.getState()
    const files = program.files.map(({ name, text }) => ({ name, bytes: encodeSource(text) }))
    const [only, ...more] = files
    if (!only) return
    if (more.length === 0) {
      const before = places.get(id)
      const place = before?.kind === 'file' ? (before as FileSystemFileHandle) : await choosePlace(sourceFileName(only.name))
      if (place === 'download') download(sourceFileName(only.name), only.bytes)
      else if (place) {
        await writeFile(place, only.bytes)
        places.set(id, place)
      }
      return
    }
    const before = places.get(id)
    const place = before?.kind === 'directory' ? (before as FileSystemDirectoryHandle) : await choosePlaceForFolder()
    if (place === 'download') download(`${fileStem(state)}.zip`, encodeZip({ program }))
    else if (place) {
      await writeFolder(place, files)
      places.set(id, place)
    }
  }

  const runFile = () => {
    const { program, configuration, name } = state.document.getState()
    const { axis, playhead } = state.playback.getState()
    const { selection } = state.selection.getState()
    const shown = controller.shownRun()
    const picture = shown && pictureOf(shown.model)
    const explored = exploredOf(state)
    const { stretch } = state.selection.getState()
    const place = shown && (looks().timeline.current?.place() ?? looks().places.get(shown.model))
    const bytes = encodePylanesFile({
      name,
      called: (shown && runOf(state.history, shown.model)?.called) ?? '',
      program,
      configuration,
      axis,
      ...(shown && playhead.step >= 0 ? { playhead } : {}),
      ...(shown && selection ? { selection } : {}),
      ...(picture ? { picture } : {}),
      ...(explored ? { explored } : {}),
      view: {
        ...(place ? { place } : {}),
        arrangement: state.arrangement.getState().arrangement,
        ...(shown && stretch ? { marked: [stretch.from, stretch.to] } : {}),
      },
      recording: shown && { program: shown.model.program, configuration: shown.model.configuration, log: shown.log },
    })
    return { name: `${fileStem(state)}${PYLANES_ENDING}`, bytes }
  }
  const saveRun = async () => {
    const { name, bytes } = runFile()
    const place = await choosePlace(name)
    if (place === 'download') download(name, bytes)
    else if (place) await writeFile(place, bytes)
  }

  return {
    openFiles: () => orTell(openChosen(chooseFiles())),
    openFolder: () => orTell(openChosen(chooseFolder())),
    async openGivenFiles(files) {
      if (await openGiven(files)) state.lab.setState({ open: false })
    },
    save: () => orTell(save()),
    saveRun: () => orTell(saveRun()),
    runFile,
  }
}

/** What a file of this program is called, without an ending. */
export function fileStem({ document }: AppState): string {
  const { name, program, origin } = document.getState()
  const words = name || origin?.scenario || programName(program)
  return stemFrom(words.replace(/\.py$/, '')) || 'program'
}
