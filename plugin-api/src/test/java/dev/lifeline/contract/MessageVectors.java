package dev.lifeline.contract;

import java.util.List;

/** Controls and answers as fields of vectors. */
final class MessageVectors {
    private MessageVectors() {}

    static List<String> fields(Control control) {
        if (control instanceof Control.GoDirect direct) {
            return List.of(
                    "d", "" + direct.epoch().generation(), "" + direct.epoch().revision());
        } else if (control instanceof Control.GoHome home) {
            return List.of(
                    "h", "" + home.epoch().generation(), "" + home.epoch().revision());
        } else if (control instanceof Control.SendAgain again) {
            return List.of("n", "" + again.from(), "" + again.to());
        } else if (control instanceof Control.AskOutcome ask) {
            return List.of("q", "" + ask.command().value(), "" + ask.age().seconds());
        }
        Control.Run run = (Control.Run) control;
        return List.of("c", run.tag().toString(), run.function(), run.argument());
    }

    static Control control(List<String> f) {
        return switch (f.get(0)) {
            case "d" -> new Control.GoDirect(new Epoch(Long.parseLong(f.get(1)), Integer.parseInt(f.get(2))));
            case "h" -> new Control.GoHome(new Epoch(Long.parseLong(f.get(1)), Integer.parseInt(f.get(2))));
            case "n" -> new Control.SendAgain(Integer.parseInt(f.get(1)), Integer.parseInt(f.get(2)));
            case "q" ->
                new Control.AskOutcome(
                        new CommandId(Long.parseLong(f.get(1))), new CommandAge(Integer.parseInt(f.get(2))));
            default -> new Control.Run(CommandTag.parse(f.get(1)), f.get(2), f.get(3));
        };
    }

    static List<String> fields(Answer answer) {
        if (answer instanceof Value.Int number) {
            return List.of("int", "" + number.number());
        } else if (answer instanceof Value.Decimal decimal) {
            return List.of("decimal", "" + decimal.number());
        } else if (answer instanceof Value.Text text) {
            return List.of("text", text.text());
        } else if (answer instanceof Value.Bool bool) {
            return List.of("bool", "" + bool.value());
        }
        return answer instanceof Refusal refusal ? List.of("refusal", refusal.name()) : List.of("done", "-");
    }

    static Answer answer(List<String> f) {
        return switch (f.get(0)) {
            case "int" -> new Value.Int(Integer.parseInt(f.get(1)));
            case "decimal" -> new Value.Decimal(Double.parseDouble(f.get(1)));
            case "text" -> new Value.Text(f.get(1));
            case "bool" -> new Value.Bool(Boolean.parseBoolean(f.get(1)));
            case "refusal" -> Refusal.valueOf(f.get(1));
            default -> new Value.Done();
        };
    }
}
