/** Where the program comes from, and the list of the gallery's programs by group. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SCENARIO_GROUPS, type Scenario, type Variant } from '../../scenarios/scenario'
import type { Origin } from '../../state/document-store'
import { closePopover } from '../../state/view-store'
import { ActionButton } from '../actions/action-button'
import { useApp, useLibrary, useView } from '../app-context'
import { useDocumentTitle, useOrigin } from '../document-title'
import { MyPrograms } from '../library/my-programs'
import { Icon } from '../parts/icon'
import { Popover } from '../parts/popover'
import { Segmented } from '../parts/segmented'
import { useLocalText } from '../words/local-text'
import { EndsBadge } from './ends-badge'
import './gallery-popover.css'

export function GalleryPopover() {
  const { t } = useTranslation()
  const { scenario, title, variantTitle, edited } = useDocumentTitle()
  const button = (
    <>
      {scenario ? <span className="crumb-group">{t(`groups.${scenario.group}`)}</span> : null}
      <span className="crumb-title">{title}</span>
      {variantTitle === '' ? null : <span className="crumb-variant">{variantTitle}</span>}
      {edited ? <span className="crumb-edited">{t('header.edited')}</span> : null}
      <Icon name="down" />
    </>
  )
  return (
    <Popover name="gallery" label={t('actions.gallery')} worded title={t('actions.gallery')} button={button} buttonClass="quiet crumb" testId="gallery" wide>
      <GalleryList />
    </Popover>
  )
}

function GalleryList() {
  const { scenarios, commands, state } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const [search, setSearch] = useState('')
  const origin = useOrigin()
  const tab = useView((view) => view.galleryTab)
  const mine = useLibrary((library) => library.programs.filter(({ deletedAt }) => deletedAt === null).length)
  const wanted = search.trim().toLowerCase()
  const found = scenarios.filter((scenario) => wanted === '' || `${scenario.id} ${say(scenario.title)} ${say(scenario.summary)}`.toLowerCase().includes(wanted))
  const open = (scenario: Scenario, variant: Variant) => {
    closePopover(state.view)
    commands.openScenario(scenario, variant)
  }

  return (
    <div className="gallery">
      <div className="gallery-head">
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: opening the list is asking for a program
          autoFocus
          value={search}
          placeholder={t('gallery.search')}
          aria-label={t('gallery.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ActionButton action="openLab" testId="open-lab" hint={t('lab.note')}>
          {t('actions.openLab')}
        </ActionButton>
        <ActionButton action="newProgram" icon="plus" testId="new-program">
          {t('actions.newProgram')}
        </ActionButton>
      </div>
      <div className="gallery-which">
        <Segmented
          label={t('gallery.which')}
          value={tab}
          choices={[
            { value: 'gallery', label: t('gallery.title'), testId: 'which-gallery' },
            { value: 'mine', label: mine > 0 ? `${t('mine.title')} (${mine})` : t('mine.title'), testId: 'which-mine' },
          ]}
          onChoose={(galleryTab) => state.view.setState({ galleryTab })}
        />
      </div>
      {tab === 'mine' ? <MyPrograms search={wanted} /> : <Groups found={found} isSearch={wanted !== ''} origin={origin} onOpen={open} />}
    </div>
  )
}

interface GroupsProps {
  readonly found: readonly Scenario[]
  /** words are looked for: how many have them is said */
  readonly isSearch: boolean
  readonly origin: Origin | null
  readonly onOpen: (scenario: Scenario, variant: Variant) => void
}

function Groups({ found, isSearch, origin, onOpen }: GroupsProps) {
  const { t } = useTranslation()
  return (
    <>
      {found.length === 0 ? <p className="empty">{t('gallery.none')}</p> : null}
      <p className="visually-hidden" role="status" data-testid="gallery-found">
        {isSearch ? t('gallery.found', { count: found.length }) : null}
      </p>
      {SCENARIO_GROUPS.map((group) => {
        const members = found.filter((scenario) => scenario.group === group)
        if (members.length === 0) return null
        return (
          <section key={group}>
            <h2>{t(`groups.${group}`)}</h2>
            <ul>
              {members.map((scenario) => (
                <GalleryItem key={scenario.id} scenario={scenario} current={origin?.scenario === scenario.id ? origin.variant : null} onOpen={onOpen} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface GalleryItemProps {
  readonly scenario: Scenario
  /** the variant on show, if it is one of this scenario */
  readonly current: string | null
  readonly onOpen: (scenario: Scenario, variant: Variant) => void
}

function GalleryItem({ scenario, current, onOpen }: GalleryItemProps) {
  const { t } = useTranslation()
  const say = useLocalText()
  const [first] = scenario.variants
  if (!first) return null
  return (
    <li className={current === null ? 'gallery-item' : 'gallery-item on'}>
      <button type="button" className="gallery-open" data-testid={`gallery-item-${scenario.id}`} onClick={() => onOpen(scenario, first)}>
        <span className="gallery-title">{say(scenario.title)}</span>
        <span className="gallery-summary">{say(scenario.summary)}</span>
        {scenario.variants.length === 1 ? <EndsBadge scenario={scenario} variant={first} /> : null}
      </button>
      {scenario.variants.length > 1 ? (
        <div className="gallery-variants">
          {scenario.variants.map((variant) => (
            <button
              type="button"
              key={variant.id}
              className={variant.id === current ? 'variant on' : 'variant'}
              data-testid={`gallery-item-${scenario.id}.${variant.id}`}
              title={t('gallery.ends', { verdict: t(`verdict.${variant.ends}`) })}
              onClick={() => onOpen(scenario, variant)}
            >
              <span className={`ends ends-${variant.ends}`} aria-hidden="true" />
              {say(variant.title)}
              <EndsBadge scenario={scenario} variant={variant} />
            </button>
          ))}
        </div>
      ) : null}
    </li>
  )
}
