import { type FormEvent, useEffect, useId, useRef } from "react";
import { TextField } from "../form/text-field.tsx";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { profileMessages as say } from "../messages/profile.ts";
import { EmailAddress } from "./email-address.tsx";
import { PersonalData } from "./personal-data.ts";
import { usePersonalData } from "./use-personal-data.ts";

type Props = { readonly person: FragmentType<typeof PersonalData> };

export function PersonalDataForm({ person }: Props) {
  const known = readFragment(PersonalData, person);
  const { values, change, saving, save } = usePersonalData(known);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const problem = saving.kind === "refused" ? saving : undefined;
  // One lands on what has to be mended.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problem]);

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  return (
    <section className="card" aria-labelledby="personal-data">
      <h2 id="personal-data">{say.personalData}</h2>
      <EmailAddress person={known} />
      <form ref={form} onSubmit={submit} noValidate>
        <TextField
          label={say.name}
          value={values.displayName}
          onChange={(displayName) => change({ displayName })}
          problem={problem?.field === "displayName" ? problem.message : undefined}
          hint={say.nameHint}
          maxLength={80}
        />
        <TextField
          label={say.handle}
          optional
          value={values.handle}
          onChange={(handle) => change({ handle })}
          problem={problem?.field === "handle" ? problem.message : undefined}
          hint={say.handleHint}
          maxLength={30}
        />
        <div className="toggle">
          <input
            id={`${id}-findable`}
            type="checkbox"
            checked={values.isFindable}
            onChange={(event) => change({ isFindable: event.target.checked })}
            aria-describedby={`${id}-hint`}
          />
          <label htmlFor={`${id}-findable`}>{say.findable}</label>
          <span className="quiet hint" id={`${id}-hint`}>
            {say.findableHint}
          </span>
        </div>
        <div className="outcome-row">
          <button type="submit" aria-disabled={saving.kind === "saving"}>
            {saving.kind === "saving" ? say.saving : say.save}
          </button>
          <div role="status">
            {saving.kind === "saved" ? <p className="good">{say.saved}</p> : null}
            {problem?.field === "form" ? <p className="problem">{problem.message}</p> : null}
          </div>
        </div>
      </form>
    </section>
  );
}
