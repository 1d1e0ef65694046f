/**
 * Below the output, when a run came to rest with a server to which nobody comes: a client is brought to it. It is a program of its own
 * beside the others, so the run that follows is the same up to the client's coming, and goes on from there.
 */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ClientKind, CLIENT_KINDS, clientKind } from '../../model/client-programs.mjs'
import { MOST_STARTS } from '../../model/program-starts'
import { addClient } from '../../state/clients'
import type { RunActivity } from '../../state/run-store'
import type { ViewStore } from '../../state/view-store'
import { type LoneServer, loneServers } from '../../trace/explain/lone-server'
import { verdictAtLimit } from '../../trace/explain/verdict'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useDocument, useRun } from '../app-context'
import { Segmented } from '../parts/segmented'
import './client-panel.css'

/** Of what the client sends. */
const FIELD = 'client-text'

const NOBODY: readonly LoneServer[] = []

/** Those of the run on show, once it rests. */
function serversOf(model: RunModel | null, activity: RunActivity, limit: string): readonly LoneServer[] {
  if (!model) return NOBODY
  const verdict = activity === 'limit' ? verdictAtLimit(model, limit) : model.verdict
  return verdict && (verdict.kind === 'hang' || verdict.kind === 'limit') ? loneServers(model, verdict.tasks) : NOBODY
}

/** Brings the panel into view and its field into focus. */
export function showClientPanel(view: ViewStore): void {
  view.setState({ bottomTab: 'output', phoneTab: 'code' })
  // it may have been on a page of the phone's screen that was not drawn
  requestAnimationFrame(() => document.getElementById(FIELD)?.focus())
}

export function ClientPanel() {
  const model = useRun((run) => run.model)
  const activity = useRun((run) => run.activity)
  const limit = useRun((run) => run.limit)
  const decoding = useRun((run) => run.decoding)
  const generation = useRun((run) => run.generation)
  const atRest = !decoding && (activity === 'over' || activity === 'limit' || activity === 'recorded')
  const servers = useMemo(() => (atRest ? serversOf(model, activity, limit) : NOBODY), [model, activity, limit, atRest])
  const full = useDocument((document) => (document.program.starts?.length ?? 1) >= MOST_STARTS)
  // the next run may have another server
  return servers.length > 0 && !full ? <ClientForm key={generation} servers={servers} /> : null
}

const FIRST_TEXTS: Readonly<Record<ClientKind, string>> = { tcp: 'hello', udp: 'hello', http: 'GET /' }

function ClientForm({ servers }: { readonly servers: readonly LoneServer[] }) {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(0)
  const server = servers[chosen] ?? (servers[0] as LoneServer)
  const [kind, setKind] = useState(server.kind)
  const [texts, setTexts] = useState(FIRST_TEXTS)
  const [live, setLive] = useState(false)
  const asks = live && kind !== 'http'
  const kinds = CLIENT_KINDS.filter((one) => (one === 'udp') === (server.kind === 'udp'))

  const choose = (at: number) => {
    setChosen(at)
    setKind(servers[at]?.kind ?? kind)
  }
  const connect = () => {
    const text = texts[kind]
    if (addClient(state.document, { kind, port: server.port, text: asks ? undefined : text === '' ? '' : `${text}\n`, delayUs: server.clientAtUs })) commands.run()
  }

  return (
    <form
      className="client-panel"
      data-testid="client-panel"
      aria-label={t('client.title')}
      onSubmit={(event) => {
        event.preventDefault()
        connect()
      }}
    >
      <span>{t(server.kind === 'udp' ? 'client.nobodySends' : 'client.nobodyConnects', { port: server.port })}</span>
      <div className="client-row">
        {servers.length > 1 ? (
          <select aria-label={t('client.server')} data-testid="client-server" value={chosen} onChange={(event) => choose(Number(event.target.value))}>
            {servers.map(({ port, object }, at) => (
              <option key={object} value={at}>
                {port}
              </option>
            ))}
          </select>
        ) : null}
        {kinds.length > 1 ? (
          <Segmented
            label={t('client.kind')}
            value={kind}
            choices={kinds.map((one) => ({ value: one, label: t(`client.kinds.${one}`), testId: `client-${one}` }))}
            onChoose={(one) => setKind(clientKind(one) ?? kind)}
          />
        ) : null}
        {kind === 'http' ? null : (
          <label className="client-live">
            <input type="checkbox" data-testid="client-live" checked={live} onChange={(event) => setLive(event.target.checked)} />
            {t('client.live')}
          </label>
        )}
      </div>
      <div className="client-row">
        <textarea
          id={FIELD}
          data-testid={FIELD}
          aria-label={t(kind === 'http' ? 'client.request' : 'client.lines')}
          title={t(kind === 'http' ? 'client.request' : 'client.lines')}
          spellCheck={false}
          rows={2}
          disabled={asks}
          value={asks ? t('client.asked') : texts[kind]}
          onChange={(event) => setTexts({ ...texts, [kind]: event.target.value })}
        />
        <button type="submit" className="primary" data-testid="client-connect" title={t('client.note')}>
          {t(kind === 'udp' ? 'client.send' : kind === 'http' ? 'client.ask' : 'client.connect')}
        </button>
      </div>
    </form>
  )
}
