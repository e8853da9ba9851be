/**
 * What is not saved yet, kept on disk so that a crash costs no work. Uses the document, its formats and its tiles.
 *
 * <p>A recovery folder has one folder per running program, a session, with a file {@code lock} that the program holds locked until
 * it ends, however it ends: a session whose lock can be had is that of a dead one. In it lies one folder per document with changes:
 *
 * <pre>
 *   N.pack      blobs, one after the other: length when packed, length when unpacked, CRC-32C of the packed bytes (big-endian
 *               ints), then the bytes, packed by Deflate
 *   N.snapshot  one line {@code lacuna-journal VERSION CRC-32C}, then JSON of which that is the checksum: what the document is
 *               called, where it is stored, when this was written, and its tree as in an OpenRaster file, whose
 *               references are places of blobs, PACK:OFFSET:LENGTH
 * </pre>
 *
 * <p>A blob is a text, a tile, or the table of the tiles of one layer or mask. What holds at any moment, whatever byte was the last
 * to reach the disk:
 *
 * <ol>
 *   <li>A file, once it has its name, is never written again; packs get no more blobs when their snapshot is there.
 *   <li>A snapshot gets its name after all that it points to, and itself, was forced to the disk.
 *   <li>A pack is deleted only when no snapshot that is kept points into it. The last two snapshots are kept.
 *   <li>What did not change since the snapshot before is pointed to where it is; when less than half of the packs is in use, or there
 *       are very many, the next snapshot writes all anew.
 * </ol>
 *
 * So the newest snapshot can always be read, and a disk that damages a part of it costs that part, or goes back to the one before.
 */
package org.lacuna.document.journal;
