import { expect, test } from 'vitest'
import { acceptPassword } from '#domain/passwords.ts'

const own = ['Aino Koskela', 'aino.koskela@uusimaa.example']

test.each([
  'password1234', 'Password!2024', 'P@ssw0rd!!!!', 'salasana1234', 'Salasana-2026!', 'passwordpassword', 'salasanasalasana', 'Tervetuloa123!',
  'P@ssw0rd1234', 'Passw0rd!2024', '@dmin1234567', '1!asdfghjklö', 'zxcvbnm,.-99',
  '123456789012', '1234567890123456', '098765432109', 'qwertyuiopåq', 'qwertyuiop123', 'asdfghjklöä1234', '1q2w3e4r5t6y', '1qaz2wsx3edc',
  'zaq12wsxcde3', 'abcdefghijkl', 'abcdefabcdef', 'aaaaaaaaaaaa', 'abcabcabcabc', '12121212121212', 'Kesäkesäkesä', 'administrator1',
  'Koskela-2024!', 'ainoainoaino', 'ＰＡＳＳＷＯＲＤ１２３４', 'juurrujuurru', 'aaaabbbbaaaabbbb'.slice(0, 4).repeat(4), '111122223333'.replace(/[23]/g, '1'),
])('%s is guessed first, and refused', (password) => {
  expect(acceptPassword(password, own)).toEqual({ ok: false, reason: 'password_too_common' })
}) // prettier-ignore

test.each([
  'neljä sanaa peräkkäin vaan', 'correct horse battery staple', 'kuukausi palaa hiljaa', 'xK9#mQ2$vL5p', 'pitkä ja helppo muistaa', 'aino syö puuroa aamulla',
  'test-password-for-me', 'äöäöäö kissa kävelee', '🐈🐈 on vanha kissa', 'Salasana Kuuluu Vain Minulle', '194827563910', 'hernekeittoa torstaina',
])('%s is accepted', (password) => {
  expect(acceptPassword(password, own)).toEqual({ ok: true, value: password })
}) // prettier-ignore

test('what is one’s own is refused to oneself only', () => {
  expect(acceptPassword('virtanen12345', ['Matti Virtanen']).ok).toBe(false)
  expect(acceptPassword('virtanen12345', own).ok).toBe(true)
})
