import { idCodec } from "@tributary/subgraph/ids";

export const userIds = idCodec("usr");
