import type { LiveSource } from "./live-source.ts";

type Group = { leader: LiveSource; readonly sources: Set<LiveSource> };

/**
 * Sources of the same messages, each begun at a place of its own. Whoever reads from one goes over to
 * the leader of their group once both stand at the same place: the same cursor is the same place in
 * the same order, so nothing is left out and nothing comes twice. Alone until then.
 */
export class SourceGroups {
  readonly #groups = new Map<string, Group>();

  /** The leader, if it stands at this position. */
  at(key: string, position: string | undefined): LiveSource | undefined {
    const leader = this.#groups.get(key)?.leader;
    if (!leader || position === undefined || !isOfUse(leader)) return undefined;
    return leader.tail.position === position ? leader : undefined;
  }

  /** Where who reads from `own` had better read on. One that nobody reads does not stay leader. */
  better(key: string, own: LiveSource, position: string | undefined): LiveSource {
    const group = this.#groups.get(key);
    if (group && !isOfUse(group.leader)) group.leader = own;
    return this.at(key, position) ?? own;
  }

  add(key: string, source: LiveSource): void {
    const group = this.#groups.get(key);
    if (group) group.sources.add(source);
    else this.#groups.set(key, { leader: source, sources: new Set([source]) });
  }

  delete(key: string, source: LiveSource): void {
    const group = this.#groups.get(key);
    if (!group) return;
    group.sources.delete(source);
    const [heir] = group.sources;
    if (!heir) this.#groups.delete(key);
    else if (group.leader === source) group.leader = heir;
  }

  /** The leader went on: others may stand where it stands now. */
  moved(key: string, source: LiveSource): void {
    const group = this.#groups.get(key);
    if (group?.leader !== source) return;
    for (const other of group.sources) if (other !== source) other.wakeAll();
  }
}

function isOfUse(source: LiveSource): boolean {
  return !source.isStalled && !source.end;
}
