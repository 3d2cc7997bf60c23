package dev.holdfast.cli;

import dev.holdfast.data.validate.FullValidator;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code holdfast check}: validates instance documents and prints every fault. */
@Command(
        name = "check",
        description = {
            "Validate XML instance documents against the modules of a device and print every"
                    + " fault.",
            "A document is <data> or <config> with data nodes in it, or one top-level node."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions models;

    @Option(names = "--state", description = "The documents may hold state (config false) as well.")
    private boolean state;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The documents.")
    private List<Path> files;

    @Override
    public Integer call() throws CommandFailure {
        var screen = Screen.of(spec);
        var schema = models.load();
        models.warnings(schema).forEach(screen::warn);
        boolean valid = true;
        for (var file : files) {
            var faults = faults(file, schema);
            faults.forEach(fault -> screen.say(file + ": " + InstanceDocument.text(fault)));
            screen.say(
                    faults.isEmpty()
                            ? file + ": valid"
                            : file
                                    + ": "
                                    + faults.size()
                                    + (faults.size() == 1 ? " fault" : " faults"));
            valid &= faults.isEmpty();
        }
        return valid ? 0 : 1;
    }

    private List<RpcError> faults(Path file, Schema schema) throws CommandFailure {
        try {
            var root = InstanceDocument.read(file, schema, state);
            return new FullValidator(schema).check(root).faults();
        } catch (NetconfException e) {
            return e.errors();
        }
    }
}
