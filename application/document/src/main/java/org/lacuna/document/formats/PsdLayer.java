package org.lacuna.document.formats;

import java.io.IOException;
import java.util.Optional;

/**
 * A layer's record and its pixels.
 *
 * @param data its channels one after the other, not yet read
 */
record PsdLayer(PsdLayerRecord record, FileSection data) {
    /** One channel from its first byte, the word that names the compression. */
    Optional<FileSection> channel(int id) throws IOException {
        long start = data.position();
        for (PsdLayerRecord.Channel channel : record.channels()) {
            if (channel.id() == id && channel.length() >= 2) {
                return Optional.of(data.at(start).section(channel.length()));
            }
            start += channel.length();
        }
        return Optional.empty();
    }

    /** For messages. */
    String title() {
        return '"' + Archive.printable(record.name()) + '"';
    }
}
