package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;

/** Files that are broken or made to do harm end in one message that names the file, the cause and a way out. */
class HostileFilesTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("picture.ora");
    }

    private Archives archive() {
        return Archives.of(file()).with("mimetype", "image/openraster");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
        return assertThatThrownBy(() -> Formats.open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.ora")
                .satisfies(e -> assertThat(e.getMessage()).endsWith("."));
    }

    private AbstractThrowableAssert<?, ?> assertStackRefused(String stack) throws IOException {
        return assertRefused(Archives.openRaster(file(), stack));
    }

    @Test
    void otherKindsOfFile() throws IOException {
        assertRefused(folder.resolve("no-picture.ora")).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> Formats.open(folder)).hasMessageContaining("it is a folder");
        assertRefused(Files.write(file(), new byte[0])).hasMessageContaining("the file is empty");
        assertRefused(Files.writeString(file(), "hello"))
                .hasMessageContaining("not a kind of file that Lacuna reads")
                .hasMessageContaining("OpenRaster (.ora), Photoshop (.psd, .psb), ");
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(1, 1), folder.resolve("picture.xyz")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.xyz: its name does not say in which format");
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(1, 1), folder.resolve("picture")))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void archivesThatAreNotOpenRaster() throws IOException {
        assertRefused(Archives.of(file()).with("readme.txt", "hello").write()).hasMessageContaining("has no mimetype");
        assertRefused(Archives.of(file())
                        .with("mimetype", "application/epub+zip")
                        .write())
                .hasMessageContaining("application/epub+zip");
    }

    @Test
    void missingParts() throws IOException {
        assertRefused(archive().write()).hasMessageContaining("\"stack.xml\" is missing");
        assertRefused(archive().with("stack.xml", Archives.ONE_LAYER).write())
                .hasMessageContaining("\"data/a.png\" is missing");
        assertStackRefused("<image w='3' h='2'/>").hasMessageContaining("no stack");
        assertStackRefused("<image w='3' h='2'><stack><layer name='x'/></stack></image>")
                .hasMessageContaining("missing");
    }

    @Test
    void truncatedArchives() throws IOException {
        Formats.write(DocumentState.blank(300, 300), file());
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {30, 100, whole.length / 2, whole.length - 5}) {
            assertRefused(Files.write(file(), Arrays.copyOf(whole, length))).hasMessageContaining("damaged or cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.sh", "a/../../evil", "/etc/passwd", "..\\evil", "C:/evil", "C:\\evil"})
    void entriesThatLeadOutOfTheArchive(String name) throws IOException {
        assertRefused(archive()
                        .with("stack.xml", Archives.ONE_LAYER)
                        .with("data/a.png", Archives.png(3, 2))
                        .with(name, "x")
                        .write())
                .hasMessageContaining("leads out of the archive");
        assertStackRefused("<image w='3' h='2'><stack><layer src='" + name + "'/></stack></image>")
                .hasMessageContaining("outside the archive");
    }

    @Test
    void externalEntitiesAndBillionLaughs() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        assertStackRefused("<!DOCTYPE image [<!ENTITY e SYSTEM '" + secret.toUri()
                        + "'>]><image w='3' h='2'><stack><layer src='data/a.png' name='&e;'/></stack></image>")
                .hasMessageContaining("stack.xml")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("the secret"));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE image [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        assertStackRefused(laughs + "]><image w='3' h='2'>&a39;</image>").hasMessageContaining("stack.xml");
        assertStackRefused("<!DOCTYPE image SYSTEM 'http://127.0.0.1:9/x.dtd'><image w='3' h='2'><stack/></image>")
                .hasMessageContaining("stack.xml");
    }

    @Test
    void treesThatAreNotOpenRasters() throws IOException {
        assertStackRefused("<svg/>").hasMessageContaining("not one of OpenRaster");
        assertStackRefused("<image w='3' h='2'><stack>").hasMessageContaining("damaged at line 1");
        assertStackRefused("").hasMessageContaining("damaged");
        assertStackRefused("<image w='3'><stack/></image>").hasMessageContaining("h=\"\"");
        assertStackRefused("<image w='-3' h='2'><stack/></image>").hasMessageContaining("w=\"-3\"");
        assertStackRefused("<image w='3' h='2'><stack><layer src='data/a.png' x='1e300'/></stack></image>")
                .hasMessageContaining("too far off the canvas");
    }

    @Test
    void valuesThatMakeNoSenseBecomeUsualOnes() throws IOException {
        Path file = Archives.openRaster(
                file(),
                "<image w='3' h='2' xres='NaN'><stack><layer src='data/a.png' x='left' opacity='7'/>"
                        + "<layer src='data/a.png' opacity='NaN'/></stack></image>");
        DocumentState state = Formats.read(file);
        assertThat(state.dpi()).isEqualTo(72);
        assertThat(state.root().children()).allMatch(layer -> layer.properties().opacity() == 1);
    }

    @Test
    void hugeCanvases() throws IOException {
        assertStackRefused("<image w='99999' h='99999'><stack/></image>")
                .hasMessageContaining("99999 x 99999 pixels: that needs about 37.3 GB of memory");
        assertStackRefused("<image w='99999999999' h='2'><stack/></image>")
                .hasMessageContaining("99999999999 pixels wide");
        assertStackRefused("<image w='2000000' h='2'><stack/></image>").hasMessageContaining("up to 100000");
    }

    @Test
    void hugeLayersAndManyThatAddUp() throws IOException {
        assertRefused(archive()
                        .with("stack.xml", Archives.ONE_LAYER)
                        .with("data/a.png", hugePng())
                        .write())
                .hasMessageContaining("data/a.png")
                .hasMessageContaining("90000 x 90000");
        StringBuilder stack = new StringBuilder("<image w='3' h='2'><stack>");
        Archives many = archive();
        byte[] picture = Archives.png(500, 500);
        for (int i = 0; i < 40; i++) {
            stack.append("<layer src='data/").append(i).append(".png'/>");
            many.with("data/" + i + ".png", picture);
        }
        Path file = many.with("stack.xml", stack + "</stack></image>").write();
        assertThat(Formats.read(file).root().children()).hasSize(40);
        assertThatThrownBy(() -> new OpenRaster(Limits.ofMemory(20 << 20)).read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("500 x 500")
                .hasMessageContaining("Lacuna has 20.0 MB");
    }

    private static byte[] hugePng() throws IOException {
        byte[] png = Archives.png(3, 2);
        ByteBuffer.wrap(png).putInt(16, 90_000).putInt(20, 90_000);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    private static String nested(int depth) {
        return "<image w='3' h='2'>" + "<stack>".repeat(depth) + "</stack>".repeat(depth) + "</image>";
    }

    @Test
    void onePictureUsedByManyLayersCountsOnce() throws IOException {
        String layers = "<layer src='data/a.png'/>".repeat(5000);
        Path file = Archives.openRaster(file(), "<image w='3' h='2'><stack>" + layers + "</stack></image>");
        assertThat(new OpenRaster(Limits.ofMemory(20 << 20))
                        .read(file)
                        .state()
                        .root()
                        .children())
                .hasSize(5000);
    }

    @Test
    void tooManyLayersEntriesAndGroups() throws IOException {
        assertStackRefused("<image w='3' h='2'><stack>" + "<stack/>".repeat(10_001) + "</stack></image>")
                .hasMessageContaining("more than 10000 layers");
        assertStackRefused(nested(80)).hasMessageContaining("nested more than 64 deep");
        // From Java 25 on the parser itself stops first.
        assertStackRefused(nested(30_000)).hasMessageMatching("(?s).*(nested more than 64 deep|has a depth of).*");
        Archives many = archive();
        for (int i = 0; i < 20_001; i++) {
            many.with("e" + i, new byte[0]);
        }
        assertRefused(many.write()).hasMessageContaining("20002 entries");
    }

    /** 200 MB of zeros in 200 kB, in the layer tree, in a picture and in Lacuna's own part. */
    @ParameterizedTest
    @ValueSource(strings = {"stack.xml", "data/a.png", "lacuna/document.json"})
    void zipBombs(String name) throws IOException {
        Path file = file();
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("image/openraster".getBytes(StandardCharsets.US_ASCII));
            if (!name.equals("stack.xml")) {
                zip.putNextEntry(new ZipEntry("stack.xml"));
                zip.write(Archives.ONE_LAYER.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        OpenRaster format = new OpenRaster(Limits.ofMemory(64 << 20));
        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.ora: \"" + name + "\" unpacks to more than");
        declareSize(file, name, 1000);
        assertThatThrownBy(() -> format.read(file)).isInstanceOf(FormatException.class);
    }

    /** Makes the central directory lie about how much an entry unpacks to. */
    private static void declareSize(Path file, String name, int size) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length - 46 - wanted.length; i++) {
            if (zip.getInt(i) == 0x02014b50
                    && Arrays.equals(bytes, i + 46, i + 46 + wanted.length, wanted, 0, wanted.length)) {
                zip.putInt(i + 24, size);
            }
        }
        Files.write(file, bytes);
    }
}
