package org.lacuna.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.inference.Goldens;

class ModelLibraryTest {
    @TempDir
    private Path temporary;

    private Path models;
    private ModelLibrary library;

    @BeforeEach
    void fill() throws IOException {
        models = Files.createDirectory(temporary.resolve("models"));
        Models.copy("sd15-inpaint-tiny", models.resolve("inpaint"));
        Files.createDirectory(models.resolve("lora"));
        Files.copy(
                Goldens.folder("sd15-extensions").resolve("lora-kohya.safetensors"),
                models.resolve("lora/rust.safetensors"));
        Files.writeString(models.resolve("broken.safetensors"), "nonsense");
        Files.writeString(models.resolve("readme.txt"), "not a model");
        Files.createDirectories(models.resolve("a/b/c"));
        Files.writeString(models.resolve("a/b/c/deep.safetensors"), "too deep");
        library = new ModelLibrary(List.of(models, temporary.resolve("nowhere")));
    }

    @Test
    void everythingThatLooksLikeAModelIsListed() {
        assertThat(library.list()).extracting(ModelInfo::name).containsExactly("broken", "inpaint", "rust");
        assertThat(library.list()).extracting(ModelInfo::usable).containsExactly(false, true, false);
        assertThat(library.list())
                .extracting(ModelInfo::kind)
                .containsExactly(ModelKind.UNKNOWN, ModelKind.SD1_INPAINTING, ModelKind.LORA);
    }

    @Test
    void aModelIsFoundByNameFileNameAndPath() {
        Path rust = models.resolve("lora/rust.safetensors");
        for (String name : List.of("rust", "RUST", "rust.safetensors", rust.toString())) {
            assertThat(library.find(name))
                    .hasValueSatisfying(info -> assertThat(info.path()).isEqualTo(rust));
        }
        assertThat(library.find(Goldens.folder("sd15-tiny").toString()))
                .hasValueSatisfying(info -> assertThat(info.usable()).isTrue());
        assertThat(library.find("rusty")).isEmpty();
        assertThat(library.find("")).isEmpty();
        assertThat(library.find("no\0name")).isEmpty();
    }

    @Test
    void aFolderThatIsAModelItselfIsOne() {
        assertThat(new ModelLibrary(List.of(models.resolve("inpaint"))).list())
                .extracting(ModelInfo::name)
                .containsExactly("inpaint");
    }

    @Test
    void anUnknownNameListsWhatIsThere() {
        assertThat(library.require("inpaint").usable()).isTrue();
        assertThatThrownBy(() -> library.require("dreams"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("\"dreams\"")
                .hasMessageContaining("Installed are: inpaint.");
        assertThatThrownBy(() -> new ModelLibrary(List.of(temporary.resolve("nowhere"))).require("dreams"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere");
    }
}
