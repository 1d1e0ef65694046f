import { expect, test } from 'vitest'
import { shimFiles } from './shim-files'
import { withoutDocstrings } from './without-docstrings'

test('docstrings of modules and of what is private go, and lines stay where they are', () => {
  const text = `"""What this is.

More of it.
"""
import os


def public(a):
    """Kept."""
    return a


class _Private(Exception):
    """Gone."""


def _helper(a, b='x: y'):
    """
    Gone, in two
    lines.
    """
    return a


class Seen:
    """Kept."""

    async def _inner(self):
        """Gone."""
        return """kept"""

    def __call__(self):
        """Kept."""
`
  expect(withoutDocstrings(text)).toBe(`



import os


def public(a):
    """Kept."""
    return a


class _Private(Exception):
    pass


def _helper(a, b='x: y'):
    pass



    return a


class Seen:
    """Kept."""

    async def _inner(self):
        pass
        return """kept"""

    def __call__(self):
        """Kept."""
`)
})

test('the shims lose a good part of their words, and no line', () => {
  const texts = Object.values(shimFiles())
  const shorter = texts.map(withoutDocstrings)
  expect(shorter.map((text) => text.split('\n').length)).toEqual(texts.map((text) => text.split('\n').length))
  expect(texts.join('').length - shorter.join('').length).toBeGreaterThan(40_000)
})
