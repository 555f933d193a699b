#!/bin/sh
# image-tree.sh WORKSPACE TARGET, in the root after npm ci: what the image of that server holds. Its
# packages of ours are those that npm has linked; tests and what they set up stay behind.
set -eu
workspace=$1
target=$2

mkdir -p "$target"
cp package.json "$target/"
cp -a node_modules "$target/"
for link in node_modules/@tributary/*; do
  folder=$(cd "$link" && pwd -P)
  folder=${folder#"$(pwd -P)/"}
  mkdir -p "$target/$(dirname "$folder")"
  rm -rf "$target/$folder/node_modules"
  cp -a "$folder" "$target/$(dirname "$folder")/"
done
test -f "$target/$workspace/src/main.ts"
find "$target/packages" "$target/$workspace" -type f \
  \( -name '*.test.ts' -o -name '*.fixture.ts' -o -name 'tsconfig*' -o -name 'drizzle*.config.ts' \) \
  -exec rm {} +
rm -rf "$target/$workspace/src/testing" "$target/node_modules/.package-lock.json" "$target/node_modules/.cache"
