/** English: how to read the picture, the mouse and the keys. Holes and plural forms as in page.ts. */
export const texts = {
  help: {
    title: 'Help',
    keysTitle: 'Keys',
    typing: 'Keys work anywhere but in the editor and in fields; Esc leaves the editor.',
    mouseTitle: 'Mouse and touch on the lanes',
    gestures: {
      wheel: 'Wheel',
      zoom: 'Ctrl or ⌘ + wheel, pinch',
      sideways: 'Shift + wheel',
      drag: 'Drag',
      axisDrag: 'Drag on the axis',
      click: 'Click',
      doubleClick: 'Double click',
      shiftDoubleClick: 'Shift + double click',
      lineNumber: 'Click on a line number',
      hold: 'Press and hold (touch)',
    },
    does: {
      wheel: 'scrolls the lanes',
      zoom: 'zooms at the pointer',
      sideways: 'pans sideways',
      drag: 'pans',
      axisDrag: 'sums over the stretch: time by state, waits, queues; a click, or dragging the playhead’s handle, moves the playhead',
      click: 'selects a stretch, an arrow, an item or a lane: Why tells of it; on empty ground it moves the playhead',
      doubleClick: 'moves the playhead to where it begins',
      shiftDoubleClick: 'shows the whole of a stretch',
      lineNumber: 'tells who came to the line and what was waited for there (in the editor: Alt+Enter)',
      hold: 'tells what a button, a mark, a name or a word is, as resting on it does with a mouse',
    },
    pictureTitle: 'How to read the picture',
    picture1: 'Each lane is a thread; its colour and pattern say what state it is in. Thin stripes below a lane are the locks it holds.',
    picture2: 'Everything on the page shows the world at the playhead: the marks beside the source, the output, the panels.',
    pictureProcesses: 'With several processes each group is one process, with its own memory and its own GIL. Hollow boxes in a queue are still on their way.',
    pictureStrands:
      'Coroutines and greenlets have thin lanes beneath the thread they go on in. The ribbon in its lane is whose turn it is; the event loop shows what is ready next, and its timers.',
    pictureMachine:
      'The machine, below the lanes: what each core runs, who waits for a core in which order, and who holds the GIL. A sign on the GIL’s lane says why it changed hands: ○ its holder blocked, ▸ the switch interval was over, ■ it ended.',
    picture3: 'Time is simulated and the same for everybody: one seed, one run. Sleeping costs you nothing.',
  },
} as const
