package io.enginehost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The walls between packages: arrows go one way, and each library is known to one package. */
class WallsTest {

    private static final JavaClasses HOST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.enginehost");

    /** Package -> the packages that may use it. The API is open to all. */
    private static final Map<String, String[]> USED_BY = new LinkedHashMap<>();

    static {
        USED_BY.put("cli", new String[] {});
        USED_BY.put("compare", new String[] {"cli"});
        USED_BY.put("picture", new String[] {"cli"});
        USED_BY.put("realism", new String[] {"compare", "cli"});
        USED_BY.put("engine", new String[] {"picture", "realism", "cli"});
        USED_BY.put("proof", new String[] {"engine", "realism", "compare", "cli"});
        USED_BY.put("run", new String[] {"proof", "engine", "realism", "compare", "cli"});
        USED_BY.put("store", new String[] {"run", "proof", "engine", "realism", "compare", "cli"});
        USED_BY.put("link", new String[] {"run", "proof", "engine", "cli"});
        USED_BY.put("plugin", new String[] {"link", "run", "proof", "engine", "cli"});
        USED_BY.put("contract", new String[] {"link", "run", "proof", "engine", "cli"});
        USED_BY.put("spec", new String[] {"contract", "link", "run", "proof", "engine", "realism", "cli"});
        USED_BY.put("sql", new String[] {"run", "proof", "engine", "picture", "realism", "compare", "cli"});
        USED_BY.put("validate", new String[] {"contract", "link", "run", "proof", "engine", "cli"});
        USED_BY.put(
                "table",
                new String[] {"validate", "sql", "contract", "link", "run", "proof", "engine", "picture", "cli"});
        USED_BY.put("digest", new String[] {
            "contract", "plugin", "link", "store", "run", "proof", "engine", "realism", "compare", "cli"
        });
        USED_BY.put("document", new String[] {
            "sql",
            "validate",
            "spec",
            "contract",
            "link",
            "store",
            "run",
            "proof",
            "engine",
            "picture",
            "realism",
            "compare",
            "cli"
        });
    }

    @Test
    void arrows_between_packages_go_one_way() {
        LayeredArchitecture walls = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : USED_BY.keySet()) {
            walls = walls.layer(name).definedBy("io.enginehost." + name + "..");
        }
        for (Map.Entry<String, String[]> wall : USED_BY.entrySet()) {
            walls = wall.getValue().length == 0
                    ? walls.whereLayer(wall.getKey()).mayNotBeAccessedByAnyLayer()
                    : walls.whereLayer(wall.getKey()).mayOnlyBeAccessedByLayers(wall.getValue());
        }
        walls.check(HOST);
    }

    @Test
    void every_package_stands_behind_a_wall() {
        String[] known = USED_BY.keySet().stream()
                .map(name -> "io.enginehost." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("io.enginehost..")
                .and()
                .resideOutsideOfPackage("io.enginehost.api..")
                .should()
                .resideInAnyPackage(known)
                .check(HOST);
    }

    @Test
    void packages_have_no_cycles() {
        SlicesRuleDefinition.slices()
                .matching("io.enginehost.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOST);
    }

    @Test
    void plugin_authors_see_nothing_but_the_api_pf4j_and_slf4j() {
        classes()
                .that()
                .resideInAPackage("io.enginehost.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.enginehost.api..", "java..", "org.pf4j..", "org.slf4j..")
                .check(HOST);
    }

    @Test
    void each_library_is_known_to_one_package() {
        onlyIn("org.duckdb..", "io.enginehost.sql..");
        onlyIn("org.apache.parquet..", "io.enginehost.table..");
        onlyIn("org.snakeyaml..", "io.enginehost.document..");
        onlyIn("picocli..", "io.enginehost.cli..");
        noClasses()
                .that()
                .resideOutsideOfPackages("io.enginehost.document..", "io.enginehost.validate..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.networknt..")
                .check(HOST);
    }

    private static void onlyIn(String library, String home) {
        noClasses()
                .that()
                .resideInAPackage("io.enginehost..")
                .and()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOST);
    }

    @Test
    void no_class_hides_state_in_a_static_field() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.enginehost..")
                .and()
                // A native library is loaded once per process, whatever Java code would like.
                .areNotDeclaredIn("io.enginehost.sql.driver.DriverLoader")
                .should()
                .beFinal()
                .check(HOST);
    }
}
