/** 简体中文：语言自己的名称。 */
import type { texts as english } from '../en/language'
import type { Translation } from '../locale'

export const texts = {
  language: { name: '简体中文', short: '中文', tag: 'zh-CN', choose: '切换到中文', sentenceGap: '', clauseGap: '；' },
} as const satisfies Translation<typeof english>
