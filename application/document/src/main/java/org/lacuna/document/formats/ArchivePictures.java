package org.lacuna.document.formats;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** The pictures of an archive, each decoded once, on all cores if they are prepared; keeps count of the memory they take. */
final class ArchivePictures implements TreeSource {
    private final Archive archive;
    private final Limits limits;
    private final Map<String, Png.Picture> pictures = new HashMap<>();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    /** What was decoded, or failed to be, and not yet asked for. */
    private final Map<String, Outcome<Png.Picture>> prepared = new ConcurrentHashMap<>();

    private final Map<String, Outcome<Mask>> preparedMasks = new ConcurrentHashMap<>();
    /** Changed by all that decode. */
    private final AtomicLong memory = new AtomicLong();

    ArchivePictures(Archive archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /** One of both is there. */
    private record Outcome<T>(Optional<T> result, Optional<FormatException> failure) {
        static <T> Outcome<T> of(Decoding<T> decoding) {
            try {
                return new Outcome<>(Optional.of(decoding.decoded()), Optional.empty());
            } catch (FormatException e) {
                return new Outcome<>(Optional.empty(), Optional.of(e));
            }
        }

        T get() throws FormatException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return result.orElseThrow();
        }
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T decoded() throws FormatException;
    }

    @Override
    public void prepare(List<String> references, List<String> masks) {
        Stream<Runnable> all = Stream.concat(
                references.stream().distinct().map(each -> () -> prepared.put(each, Outcome.of(() -> decode(each)))),
                masks.stream()
                        .distinct()
                        .map(each -> () -> preparedMasks.put(each, Outcome.of(() -> decodeMask(each)))));
        all.toList().parallelStream().forEach(Runnable::run);
    }

    @Override
    public Pixels picture(String reference) throws FormatException {
        Png.Picture known = pictures.get(reference);
        if (known == null) {
            Outcome<Png.Picture> outcome = prepared.remove(reference);
            known = outcome == null ? decode(reference) : outcome.get();
            pictures.put(reference, known);
        }
        return known.pixels();
    }

    private Png.Picture decode(String entry) throws FormatException {
        Png.Picture picture = read(entry);
        synchronized (counted) {
            memory.addAndGet(picture.pixels().bytesNotIn(counted));
        }
        return picture;
    }

    private Png.Picture read(String entry) throws FormatException {
        String subject = "Cannot open " + archive.file() + ": its picture \"" + Archive.printable(entry) + "\"";
        return Png.read(archive.read(entry, Long.MAX_VALUE), subject, limits, memory.get());
    }

    /** The colour profile that pictures read so far bring along. */
    IccProfile profile() {
        return pictures.values().stream()
                .map(picture -> picture.head().profile())
                .filter(profile -> !profile.isSrgb())
                .findFirst()
                .orElse(IccProfile.SRGB);
    }

    @Override
    public Mask mask(String reference, int x, int y) throws FormatException {
        Outcome<Mask> outcome = preparedMasks.remove(reference);
        return (outcome == null ? decodeMask(reference) : outcome.get()).translate(x, y);
    }

    private Mask decodeMask(String entry) throws FormatException {
        Mask mask = Mask.ofLightness(read(entry).pixels());
        synchronized (counted) {
            memory.addAndGet(mask.bytesNotIn(counted));
        }
        return mask;
    }

    @Override
    public boolean has(String reference) {
        return archive.has(reference);
    }

    @Override
    public byte[] bytes(String reference, long atMost) throws FormatException {
        return archive.read(reference, atMost);
    }

    @Override
    public FormatException failure(String cause, String wayOut) {
        return archive.failure(cause, wayOut);
    }
}
