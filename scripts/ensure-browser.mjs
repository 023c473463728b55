// Finds or installs the browser that the tests need; stops loudly when there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, playwrightCli } from './lib/browser.mjs'

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

if (!findBrowser()) {
  if (process.env['CHROMIUM_PATH']) stop(`CHROMIUM_PATH names ${process.env['CHROMIUM_PATH']}, and there is no such file.`)
  if (existsSync('/usr/bin/apt-get')) {
    console.error('The browser tests need Chromium: installing the package of the system …')
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    const apt = (...args) => run([...sudo, 'apt-get'][0], [...sudo, 'apt-get', ...args].slice(1))
    if (apt('update')) apt('install', '-y', '--no-install-recommends', 'chromium')
  }
  if (!findBrowser()) {
    console.error('Trying the Chromium of Playwright …')
    run(process.execPath, [playwrightCli, 'install', 'chromium'])
  }
  if (!findBrowser())
    stop(
      'No Chromium was found and none could be installed. Install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its file.',
    )
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
