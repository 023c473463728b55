/**
 * A Vite plugin for the built client: of every `texts.ts` only the Finnish texts stay in the code that shows a page;
 * Swedish and English become files of their own, fetched when that language is chosen. See `defineTexts` in client/lib/texts.ts.
 */
export function splitLanguages() {
  const texts = /\/texts\.ts$/
  const oneLanguage = /\/texts\.ts\?language=(sv|en)$/

  /** The dictionaries of the file's one `defineTexts({ fi, sv, en })`, and the statement that it stands in. */
  function find(program) {
    for (const statement of program.body) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (declaration?.type !== 'VariableDeclaration') continue
      for (const { init } of declaration.declarations) {
        if (init?.type !== 'CallExpression' || init.callee.name !== 'defineTexts') continue
        const [given] = init.arguments
        const properties = given?.type === 'ObjectExpression' ? given.properties : []
        const dictionary = (language) => properties.find((property) => property.key?.name === language)?.value
        return { statement, sv: dictionary('sv'), en: dictionary('en') }
      }
    }
    return null
  }

  return {
    name: 'split-languages',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      const language = oneLanguage.exec(id)?.[1]
      if (language === undefined && !texts.test(id)) return null
      const found = find(this.parse(code))
      if (!found?.sv || !found.en) return null

      if (language !== undefined) {
        const { start, end } = found[language]
        return {
          code: `${code.slice(0, found.statement.start)}export default ${code.slice(start, end)}${code.slice(found.statement.end)}`,
          map: null,
        }
      }
      const later = (wanted) => `() => import(${JSON.stringify(`${id}?language=${wanted}`)})`
      const [first, second] = [
        { ...found.sv, language: 'sv' },
        { ...found.en, language: 'en' },
      ].sort((a, b) => a.start - b.start)
      return {
        code:
          code.slice(0, first.start) +
          later(first.language) +
          code.slice(first.end, second.start) +
          later(second.language) +
          code.slice(second.end),
        map: null,
      }
    },
  }
}
