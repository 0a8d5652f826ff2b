package porchlight.gui.connect;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
import porchlight.gui.look.Palette;
import porchlight.market.Country;

/// The map. Drawn when something changes and never otherwise: it runs no animation.
final class MapView extends Region {
    /// The land begins this far down the canvas and ends this far above its bottom.
    private static final double TOP = 26;

    private static final double BOTTOM = 68;
    private static final double LEFT = 58;
    private static final double RIGHT = 26;

    private final World world;
    private Palette palette;
    private final Canvas canvas = new Canvas();
    private Scenery scenery = new Scenery(java.util.Set.of(), Optional.empty(), Optional.empty(), Scenery.Way.NONE);
    private double scale = 1;
    private double left;

    MapView(World world, Palette palette, Consumer<Country> clicked) {
        this.world = world;
        this.palette = palette;
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getStyleClass().add("map");
        setAccessibleRole(AccessibleRole.NODE);
        setMinSize(0, 0);
        getChildren().add(canvas);
        canvas.setOnMouseClicked(event -> at(event.getX(), event.getY()).ifPresent(clicked));
        canvas.setOnMouseMoved(
                event -> canvas.setCursor(at(event.getX(), event.getY()).isPresent() ? Cursor.HAND : Cursor.DEFAULT));
    }

    void show(Scenery now) {
        if (!now.equals(scenery)) {
            scenery = now;
            draw();
        }
    }

    void paint(Palette now) {
        palette = now;
        draw();
    }

    private Optional<Country> at(double x, double y) {
        return world.at((x - left) / scale + LEFT, y / scale + TOP).filter(scenery.homes()::contains);
    }

    @Override
    protected double computePrefHeight(double width) {
        return (world.height() - TOP - BOTTOM) * width / (world.width() - LEFT - RIGHT);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double land = world.width() - LEFT - RIGHT;
        scale = Math.min(canvas.getWidth() / land, canvas.getHeight() / (world.height() - TOP - BOTTOM));
        if (scale <= 0) {
            return;
        }
        left = (canvas.getWidth() - land * scale) / 2;
        pen.setTransform(scale, 0, 0, scale, left - LEFT * scale, -TOP * scale);
        glow(pen);
        dots(pen);
        rings(pen);
        way(pen);
        you(pen);
    }

    private void dots(GraphicsContext pen) {
        Color far = palette.get("line").interpolate(palette.get("b0"), 0.08);
        Color near = palette.get("edge").interpolate(palette.get("b0"), 0.25);
        Color chosen = palette.get("amber");
        for (World.Dot dot : world.dots()) {
            boolean target = scenery.target().filter(dot.country()::equals).isPresent();
            boolean offered = scenery.homes().contains(dot.country());
            pen.setFill(target ? chosen : offered ? near : far);
            double radius = target ? 2.5 : 1.45;
            pen.fillOval(dot.at().x() - radius, dot.at().y() - radius, 2 * radius, 2 * radius);
        }
    }

    private void rings(GraphicsContext pen) {
        pen.setStroke(palette.get("amber").deriveColor(0, 1, 1, 0.45));
        pen.setLineWidth(1.1);
        for (Country country : scenery.homes()) {
            World.Place place = world.anchors().get(country);
            if (place != null) {
                pen.strokeOval(place.x() - 3.2, place.y() - 3.2, 6.4, 6.4);
            }
        }
    }

    private void glow(GraphicsContext pen) {
        if (scenery.way() != Scenery.Way.LIT) {
            return;
        }
        place(scenery.target()).ifPresent(at -> {
            Color amber = palette.get("amber");
            pen.setFill(new RadialGradient(
                    0,
                    0,
                    at.x(),
                    at.y(),
                    82,
                    false,
                    CycleMethod.NO_CYCLE,
                    new Stop(0, amber.deriveColor(0, 1, 1, 0.62)),
                    new Stop(0.35, amber.deriveColor(0, 1, 1, 0.24)),
                    new Stop(1, amber.deriveColor(0, 1, 1, 0))));
            pen.fillOval(at.x() - 82, at.y() - 82, 164, 164);
        });
    }

    private void way(GraphicsContext pen) {
        Optional<World.Place> from = place(scenery.you());
        Optional<World.Place> to = place(scenery.target());
        if (scenery.way() == Scenery.Way.NONE || from.isEmpty() || to.isEmpty()) {
            return;
        }
        World.Place you = from.get();
        World.Place home = to.get();
        double lift = Math.max(28, 0.34 * you.distance(home.x(), home.y()));
        boolean lit = scenery.way() == Scenery.Way.LIT;
        pen.setLineDashes(lit ? new double[0] : new double[] {5, 5});
        pen.setLineWidth(lit ? 2.4 : 1.6);
        pen.setStroke(lit ? palette.get("amber") : palette.get("edge").deriveColor(0, 1, 1, 0.75));
        pen.beginPath();
        pen.moveTo(you.x(), you.y());
        pen.quadraticCurveTo((you.x() + home.x()) / 2, Math.min(you.y(), home.y()) - lift, home.x(), home.y());
        pen.stroke();
        pen.setLineDashes();
        if (lit) {
            pen.setFill(palette.get("amber"));
            pen.fillOval(home.x() - 4.2, home.y() - 4.2, 8.4, 8.4);
        }
    }

    private void you(GraphicsContext pen) {
        place(scenery.you()).ifPresent(at -> {
            pen.setFill(palette.get("b0"));
            pen.fillOval(at.x() - 5, at.y() - 5, 10, 10);
            pen.setFill(palette.get("info"));
            pen.fillOval(at.x() - 3.6, at.y() - 3.6, 7.2, 7.2);
        });
    }

    private Optional<World.Place> place(Optional<Country> country) {
        return country.flatMap(which -> Optional.ofNullable(world.anchors().get(which)));
    }
}
