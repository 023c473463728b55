import { expect, test } from 'vitest'
import { unbroken } from '../../client/lib/unbroken.ts'

test('a percentage stays on one line, and nothing else is changed', () => {
  expect(unbroken('Yli 70 % perheistä, 50% kunnista ja 5,5 % %')).toBe('Yli 70\u00a0% perheistä, 50% kunnista ja 5,5\u00a0% %')
})
