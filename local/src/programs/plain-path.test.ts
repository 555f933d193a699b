import { expect, test } from "@jest/globals";
import { demandPlainPath } from "./plain-path.ts";

test.each(["/tmp/tributary", "/srv/Projekte/große_Liste-2/.local", "/tmp/a@b+c,d:e=f~g.h"])(
  "%s is a path for everything that runs",
  (path) => {
    expect(() => demandPlainPath(path, "TRIBUTARY_LOCAL_DIR")).not.toThrow();
  },
);

test.each(["/tmp/my projects", "/tmp/ann's", '/tmp/a"b', "/tmp/$HOME", "/tmp/a;b", "/tmp/a\nb"])(
  "%j is refused, with the variable that mends it",
  (path) => {
    expect(() => demandPlainPath(path, "TRIBUTARY_LOCAL_DIR")).toThrow(
      expect.objectContaining({ fix: expect.stringContaining("TRIBUTARY_LOCAL_DIR=") }),
    );
  },
);
