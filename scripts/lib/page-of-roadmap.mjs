/**
 * A Vite plugin for the built client: beside index.html stands roadmap.html, the same page with everything that a roadmap needs named
 * in its head, so that the browser fetches it all at once instead of learning of it file by file. The server gives it at a roadmap's address.
 */
export function pageOfRoadmap(pageModule) {
  return {
    name: 'page-of-roadmap',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = bundle['index.html']?.source.toString()
        const first = Object.values(bundle).find((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(pageModule)))
        if (html === undefined || first === undefined) throw new Error(`${pageModule} and index.html are not both in the bundle.`)

        const scripts = new Set()
        const styles = new Set()
        const collect = (file) => {
          if (scripts.has(file.fileName)) return
          scripts.add(file.fileName)
          file.imports.forEach((name) => collect(bundle[name]))
          file.viteMetadata?.importedCss.forEach((name) => styles.add(name))
        }
        collect(first)
        const links = [
          ...[...scripts].map((name) => [name, `<link rel="modulepreload" crossorigin href="/${name}">`]),
          ...[...styles].map((name) => [name, `<link rel="stylesheet" crossorigin href="/${name}">`]),
        ].flatMap(([name, link]) => (html.includes(`"/${name}"`) ? [] : [`    ${link}\n`]))
        this.emitFile({ type: 'asset', fileName: 'roadmap.html', source: html.replace(/^ *<\/head>/m, (end) => links.join('') + end) })
      },
    },
  }
}
