#!/bin/sh
# Stands in for the pinned Node where the system lacks a library that its binary links to: the
# library was unpacked beside it. See pinned-node.mjs.
bin=${0%/*}
LD_LIBRARY_PATH="$bin/../.tributary-libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
exec "$bin"/../node-linux-*/bin/node "$@"
