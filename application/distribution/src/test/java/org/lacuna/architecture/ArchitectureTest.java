package org.lacuna.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Imports point down. Maven's module boundaries see to it between most modules; this test does inside them, where the libraries module
 * makes everything visible to the window, and for the JDK and the platform.
 */
class ArchitectureTest {
    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.lacuna");
    }

    /** What a package may use of its own module, as its package-info says. Packages that may use all of it are not listed. */
    @ParameterizedTest
    @CsvSource({
        "inference, tensor, ''",
        "inference, noise, ''",
        "inference, text, ''",
        "inference, sampling, ''",
        "inference, weights, tensor",
        "inference, graph, tensor",
        "inference, backend, graph weights tensor",
        "inference, cpu, backend graph noise weights tensor",
        "inference, models, tensor weights text sampling graph",
        "inference, diffusion, backend graph models noise sampling tensor text weights",
        "document, blend, ''",
        "document, spill, ''",
        "document, colour, .",
        "document, adjust, blend colour",
        "document, fill, blend colour",
        "document, filters, . blend colour",
        "document, tiles, . spill",
        "document, selection, . spill tiles",
        "document, resample, . selection tiles",
        "document, text, . colour tiles",
        "document, layers, . adjust blend fill filters selection text tiles",
        "document, composite, . adjust blend fill filters layers selection text tiles",
        "document, journal, . formats selection spill tiles",
        "document, paint, . blend colour composite fill layers selection tiles",
        "generation, masks, ''",
        "generation, request, ''",
        "generation, plan, request",
        "generation, pictures, masks",
        "generation, painting, plan request",
        "generation, results, ''",
    })
    void packagesUseOnlyWhatTheySay(String module, String name, String allowed) {
        String root = "org.lacuna." + module;
        String self = root + "." + name;
        Set<String> usable = Arrays.stream(allowed.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> each.equals(".") ? root : root + "." + each)
                .collect(Collectors.toSet());
        usable.add(self);
        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("lie outside " + root + " or in " + usable) {
                    @Override
                    public boolean test(JavaClass type) {
                        return !inside(type, root) || usable.contains(type.getPackageName());
                    }
                })
                .check(product);
    }

    @ParameterizedTest
    @CsvSource({
        "document, inference generation cuda command editor panels branding",
        "inference, document generation cuda command editor panels branding",
        "cuda, document generation command editor panels branding",
        "generation, cuda command editor panels branding",
        "command, editor panels branding",
        "editor, inference generation cuda command panels branding",
        "panels, cuda command branding",
        "branding, document inference generation cuda command editor panels",
    })
    void modulesPointDown(String module, String above) {
        noClasses()
                .that()
                .resideInAPackage(all(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(above.split(" ")).map(ArchitectureTest::all).toArray(String[]::new))
                .check(product);
    }

    @Test
    void whatRunsWithoutAWindowKnowsNeitherSwingNorThePlatform() {
        noClasses()
                .that()
                .resideInAnyPackage(all("document"), all("inference"), all("cuda"), all("generation"), all("command"))
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to Swing or, but for Lookup, to the platform") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getName();
                        return name.startsWith("javax.swing.")
                                || name.startsWith("org.netbeans.")
                                || name.startsWith("org.openide.")
                                        && !name.startsWith("org.openide.util.Lookup")
                                        && !name.startsWith("org.openide.util.lookup.");
                    }
                })
                .check(product);
    }

    @Test
    void libtorchStaysInTheCpuBackend() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lacuna.inference.cpu")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(product);
    }

    @Test
    void theCanvasKnowsNoWindowOfThePlatform() {
        noClasses()
                .that()
                .resideInAPackage("org.lacuna.editor.canvas..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openide.windows..")
                .check(product);
    }

    /** The parts that are checked are the parts that exist: a renamed package does not slip away. */
    @Test
    void everyModuleIsSeen() {
        Set<String> modules = product.getDefaultPackage().getPackage("org.lacuna").getSubpackages().stream()
                .map(JavaPackage::getRelativeName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(modules)
                .containsExactlyElementsOf(new TreeSet<>(List.of(
                        "branding", "command", "cuda", "document", "editor", "generation", "inference", "panels")));
    }

    private static String all(String module) {
        return "org.lacuna." + module + "..";
    }

    private static boolean inside(JavaClass type, String root) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }
}
