import mark from "./mark.svg";

export function Wordmark() {
  return (
    <span className="wordmark">
      <img src={mark} alt="" width="26" height="26" />
      <span className="name">Tributary</span>
    </span>
  );
}
