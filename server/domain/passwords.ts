import { accept, refuse, type Result } from './result.ts'

/** What the commonest passwords are made of, in the languages of our users. Written down here, not taken from a leak. */
const words = new Set(
  (
    'password passw0rd passwort passphrase salasana salasanani lösenord losenord kennwort parool ' +
    'qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm azerty qwertz poiuyt abc abcd abcdef abcdefgh iloveyou ihateyou letmein ' +
    'welcome tervetuloa valkommen välkommen hello hei moi moikka terve hejsan admin administrator administraattori administratör root ' +
    'pääkäyttäjä paakayttaja kayttaja käyttäjä user login logon signin kirjaudu guest vieras test testi testing demo example esimerkki ' +
    'changeme vaihda vaihdaminut secret salaisuus salainen hemlig master superman batman spiderman pokemon starwars minecraft fortnite ' +
    'football jalkapallo jääkiekko jaakiekko hockey baseball basketball liverpool arsenal chelsea manchester monkey dragon princess ' +
    'prinsessa sunshine aurinko shadow summer kesä kesa winter talvi spring kevät kevat autumn fall syksy sommar vinter höst vår ' +
    'january tammikuu february helmikuu march maaliskuu april huhtikuu may toukokuu june kesäkuu july heinäkuu august elokuu september ' +
    'syyskuu october lokakuu november marraskuu december joulukuu monday maanantai tuesday tiistai wednesday keskiviikko thursday ' +
    'torstai friday perjantai saturday lauantai sunday sunnuntai suomi finland sverige ruotsi helsinki helsingfors espoo esbo vantaa ' +
    'vanda tampere tammerfors turku åbo oulu uleåborg lahti kuopio jyväskylä jyvaskyla pori vaasa lohja porvoo uusimaa nyland pirkanmaa ' +
    'perkele saatana vittu paska kulta rakas rakkaus mamma mummo äiti aiti isä isa pappa koira kissa hevonen computer tietokone internet ' +
    'google facebook instagram microsoft windows office company yritys kunta kommun kaupunki maakunta hyvinvointialue lape juurru ' +
    'juurruttamissuunnitelma tiekartta roadmap työpöytä tyopoyta koulu opettaja lapsi perhe perhekeskus whatever trustno freedom ' +
    'michael jennifer jordan matti maija pekka johanna mikko anna ville jukka thequickbrownfox tobeornottobe'
  ).split(' '),
)

/** Walks over the keyboard and along the alphabet. */
const walks = [
  '012345678901234567890123456789',
  'qwertyuiopåqwertyuiop',
  'asdfghjklöäasdfghjkl',
  'zxcvbnm,.-zxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qaz1wsx2edc3rfv4tgb5yhn6ujm7',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'abcdefghijklmnopqrstuvwxyzåäö',
  'a1b2c3d4e5f6g7h8i9j0',
  '1a2b3c4d5e6f7g8h9i0j',
  'abc123def456ghi789jkl',
  'qwe123asd456zxc789',
  'asd123qwe456',
  'zaq12wsxcde34rfvbgt56yhn',
  '!"#¤%&/()=!@#$%^&*()',
]
const trodden = [...walks, ...walks.map((walk) => [...walk].reverse().join(''))]

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const unleet: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }

/**
 * Refuses what is guessed first: one common word, the same one again, or a walk over the keyboard, all with figures and marks round
 * them; something short over and over; one's own name or address. No signs of this or that kind are asked for: length does it.
 */
export function acceptPassword(password: string, own: readonly string[]): Result<string, 'password_too_common'> {
  const text = plain(password)
  const personal = own.flatMap((each) => plain(each).split(/[^\p{L}\p{N}]+/u)).filter((each) => each.length >= 3)
  const known = new Set([...words, ...personal])
  // "P@ssw0rd1234": the figures behind are no letters, those within are.
  const begun = text.replace(/[^\p{L}]+$/u, '')
  const bare = begun.replace(/^[^\p{L}]+/u, '')
  const isCommonWord = [text, replaced(text), replaced(begun), replaced(bare)].some((each) => isOneWord(each, known))
  const common = isRepeated(text) || isWalk(text) || (bare !== '' && isWalk(bare)) || isCommonWord
  return common ? refuse('password_too_common') : accept(password)
}

const replaced = (text: string): string => [...text].map((sign) => unleet[sign] ?? sign).join('')

/** A piece of at most four signs again and again, whole or broken off. */
const isRepeated = (text: string): boolean => [1, 2, 3, 4].some((length) => [...text].every((sign, at, all) => sign === all[at % length]))

/** Steps along known walks, three signs at least in each, and nothing else. */
function isWalk(text: string): boolean {
  let rest = text
  while (rest !== '') {
    let length = rest.length
    while (length >= 3 && !trodden.some((walk) => walk.includes(rest.slice(0, length)))) length--
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}

/** One known word, once or over and over, when figures and marks are taken away. */
function isOneWord(text: string, known: ReadonlySet<string>): boolean {
  const letters = text.replace(/[^\p{L}]+/gu, '')
  return (
    letters !== '' && [...known].some((word) => letters.length % word.length === 0 && word.repeat(letters.length / word.length) === letters)
  )
}
