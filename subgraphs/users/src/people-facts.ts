/** Somebody was registered, by themselves or by an administrator. */
export class PersonRegistered {}
