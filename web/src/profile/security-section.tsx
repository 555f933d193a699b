import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { profileMessages as say } from "../messages/profile.ts";
import { openSignIn } from "../session/sign-in-window.ts";
import { formatDay } from "./format-day.ts";
import { Security } from "./security-factors.ts";

type Props = { readonly person: FragmentType<typeof Security> };

/** What there is; it is added and taken away on the pages of sign-in, which ask for proof first. */
export function SecuritySection({ person }: Props) {
  const { securityFactors, recoveryCodesLeft } = readFragment(Security, person);
  const factors = securityFactors ?? [];
  return (
    <section className="card" aria-labelledby="security">
      <h2 id="security">{say.security}</h2>
      <p className="quiet">{say.securityLead}</p>
      {factors.length === 0 ? (
        <p>{say.noFactor}</p>
      ) : (
        <ul className="rows">
          {factors.map(({ kind, device, createdAt, lastUsedAt }) => (
            <li key={`${kind} ${createdAt}`}>
              <strong>{say.factor[kind]}</strong>
              <span className="quiet">
                {[device === null ? undefined : say.on(device), say.lastUsed(formatDay(lastUsedAt))]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {factors.length > 0 && recoveryCodesLeft !== null ? (
        <p className="quiet">{say.codesLeft(recoveryCodesLeft)}</p>
      ) : null}
      <div className="outcome-row">
        <button type="button" className="secondary" onClick={() => openSignIn("security")}>
          {say.manage}
        </button>
        <a href="/oauth/forgotten">{say.password}</a>
      </div>
    </section>
  );
}
