import type { ComponentType } from 'preact'

export type RarePage = 'import' | 'people' | 'administration' | 'account' | 'setUp' | 'forgotten' | 'welcome'

/**
 * Pages that one comes to now and then. What code each of them needs is told in this file, which is fetched with the first of them:
 * on the way to a roadmap nobody needs the list.
 */
export const rarePages: { [page in RarePage]: () => Promise<{ default: ComponentType }> } = {
  import: () => import('../features/imports/ImportPage.tsx'),
  people: () => import('../features/people/PeoplePage.tsx'),
  administration: () => import('../features/administration/AdministrationPage.tsx'),
  account: () => import('../features/people/AccountPage.tsx'),
  setUp: () => import('../features/sign-in/SetUpPage.tsx'),
  forgotten: () => import('../features/sign-in/ForgottenPage.tsx'),
  welcome: () => import('../features/sign-in/WelcomePage.tsx'),
}
