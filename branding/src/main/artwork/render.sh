#!/bin/sh
# Renders the drawings of this folder into the pictures that the platform loads. Needs rsvg-convert (Debian: librsvg2-bin) and the Inter font.
# The platform asks for names that end in .gif; it reads PNG data in them as well, which has no 256-colour bands. It shows the _dark ones in a
# dark theme. The results are committed: a build does not need these tools.
set -eu
cd "$(dirname "$0")"
startup=../nbm-branding/core/core.jar/org/netbeans/core/startup
mkdir -p "$startup"
for dark in "" _dark; do
    rsvg-convert -w 16 icon-16.svg -o "$startup/frame$dark.gif"
    rsvg-convert -w 32 icon.svg -o "$startup/frame32$dark.gif"
    rsvg-convert -w 48 icon.svg -o "$startup/frame48$dark.gif"
    rsvg-convert -w 640 splash.svg -o "$startup/splash$dark.gif"
done
for size in 256 512 1024; do
    rsvg-convert -w $size icon.svg -o "$startup/frame$size.png"
done
