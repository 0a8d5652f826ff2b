package porchlight.gui.network;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.Network;
import porchlight.client.NetworkWords;
import porchlight.client.Networks;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The networks' part of Settings: the list, what one of them is made of, and the question whether to use it.
public final class NetworkCard extends VBox {
    private final NetworkModel model;
    private final Messages words;
    private final VBox list = new VBox(4);
    private final VBox question = new VBox(10);
    private final Paragraph note = Parts.wrapped("", "warn", "small");

    public NetworkCard(NetworkModel model) {
        super(10);
        this.model = model;
        words = model.words();
        getStyleClass().add("card");
        setId("networks");
        note.setId("network-note");
        question.setId("network-question");
        getChildren()
                .addAll(
                        Parts.label(words.text("network.title"), "heading"),
                        Parts.wrapped(words.text("network.why"), "t3", "tiny"),
                        list,
                        note,
                        question,
                        Parts.button(words.text("network.file"), model::lookAtFile, "link"));
        model.all().subscribe(this::list);
        model.wish().subscribe(this::question);
        model.note().subscribe(text -> {
            note.setText(text);
            shown(note, !text.isEmpty());
        });
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private void list(List<Networks.Entry> all) {
        list.getChildren().clear();
        for (Networks.Entry entry : all) {
            if (!list.getChildren().isEmpty()) {
                list.getChildren().add(Parts.rule());
            }
            list.getChildren()
                    .add(Lines.line(
                            "\u2066" + entry.name() + "\u2069",
                            model.networkWords().origin(entry),
                            control(entry)));
        }
    }

    private Node control(Networks.Entry entry) {
        if (entry.name().equals(model.now())) {
            return Parts.label(
                    words.text("network.now"), "badge", NetworkWords.isToBeSaid(entry.name()) ? "warn" : "ok");
        }
        return switch (entry) {
            case Networks.Entry.Damaged(String name, var _) ->
                Parts.button(words.text("network.remove"), () -> model.remove(name), "link");
            case Networks.Entry.Usable(Network network, Networks.Origin origin) -> {
                HBox row = Parts.row(12);
                if (origin == Networks.Origin.FILE) {
                    row.getChildren()
                            .add(Parts.button(
                                    words.text("network.remove"), () -> model.remove(network.name()), "link"));
                }
                row.getChildren().add(Parts.button(words.text("network.look"), () -> model.look(network), "link"));
                row.setAlignment(Pos.CENTER_RIGHT);
                yield row;
            }
        };
    }

    private void question(Optional<NetworkModel.Wish> wish) {
        question.getChildren().clear();
        shown(question, wish.isPresent());
        wish.ifPresent(seen -> {
            Network network = seen.network();
            Label title = Parts.label(words.text("network.ask", network.name()), "value");
            question.getChildren().addAll(Parts.rule(), title);
            question.getChildren().add(Parts.wrapped(model.networkWords().money(network), "warn", "small"));
            if (!network.isBuiltIn()) {
                question.getChildren().add(Parts.wrapped(model.networkWords().trust(), "t2", "small"));
            }
            model.networkWords()
                    .facts(network)
                    .forEach(fact -> question.getChildren().add(fact(fact)));
            question.getChildren().add(Parts.wrapped(words.text("network.apart"), "t2", "small"));
            question.getChildren()
                    .add(Parts.row(
                            10,
                            Parts.button(words.text("network.agree", network.name()), model::agree, "big", "filled"),
                            Parts.button(words.text("network.stay", model.now()), model::leave, "big", "outline")));
        });
    }

    private static VBox fact(NetworkWords.Fact fact) {
        Label name = Parts.label(fact.name(), "t3", "tiny");
        VBox all = new VBox(1, name);
        if (!fact.values().isEmpty()) {
            fact.values().forEach(value -> all.getChildren().add(Parts.code(value, "small")));
        }
        if (!fact.note().isEmpty()) {
            all.getChildren().add(Parts.wrapped(fact.note(), "t3", "tiny"));
        }
        return all;
    }
}
