import { Component, h, type ComponentType, type FunctionComponent } from 'preact'

/** A component that is drawn again only when one of its properties is another one, or a signal that it reads has changed. */
export function whenChanged<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>) {
      const now = this.props as Readonly<Props>
      for (const name in next) if (next[name] !== now[name]) return true
      for (const name in now) if (!(name in next)) return true
      return false
    }
    override render() {
      return h(Inner as FunctionComponent, this.props)
    }
  }
}
