//! Sentence vectors as a model of translation would make them, from a ladder and a measure of noise.
//! Each group of the ladder says as many things as its larger side has segments; the things are
//! vectors at random, near those said before. A segment's vector is the sum of what it says, of a
//! corner of the space that is its language's own, and of noise. The same seed gives the same vectors.

use std::path::Path;

use treu::Pair;
use treu::align::evaluate::Link;
use treu::read::Vectors;

use super::random::Random;

/// Numbers in a vector.
const DIMENSION: usize = 96;

/// Length of the part that all vectors of a language have in common, what a segment says being 1.
const CORNER: f32 = 1.0;

/// How much of what is said is said in the neighbourhood as well.
const TOPIC: f32 = 0.7;

type Vector = [f32; DIMENSION];

/// Vectors for each line of both texts. With noise of so many times what is said, translations have a
/// cosine of about 1 / (1 + noise²) once the corner is taken off; infinite noise leaves nothing else.
pub(crate) fn vectors(gold: &[Link], lines: Pair<usize>, noise: f32, seed: u64) -> Pair<Vectors> {
    let mut random = Random(seed);
    let corners = Pair::from_fn(|_| vector(&mut random));
    let mut said = lines.map(|count| vec![[0.0; DIMENSION]; count]);
    let mut topic = vector(&mut random);
    for (source, target) in gold {
        let things: Vec<Vector> = (0..source.len().max(target.len()))
            .map(|_| {
                topic = unit(sum(&vector(&mut random), &topic, 2.0));
                unit(sum(&vector(&mut random), &topic, TOPIC))
            })
            .collect();
        say(&mut said.source, source, &things);
        say(&mut said.target, target, &things);
    }
    said.zip(corners).map(|(said, corner)| {
        let row = |said: Vector| {
            let heard =
                if noise.is_finite() { sum(&said, &vector(&mut random), noise) } else { vector(&mut random) };
            sum(&heard, &corner, CORNER)
        };
        let values = said.into_iter().flat_map(row).collect();
        Vectors::new(Path::new("simulated"), DIMENSION, values)
    })
}

/// Shares out what a group says among its segments of one side.
fn say(said: &mut [Vector], segments: &[usize], things: &[Vector]) {
    for (at, &segment) in segments.iter().enumerate() {
        let [from, to] = [at, at + 1].map(|at| at * things.len() / segments.len());
        let all = things[from..to].iter().fold([0.0; DIMENSION], |all, thing| sum(&all, thing, 1.0));
        said[segment] = unit(all);
    }
}

fn sum(one: &Vector, other: &Vector, times: f32) -> Vector {
    std::array::from_fn(|at| one[at] + times * other[at])
}

fn unit(vector: Vector) -> Vector {
    let length = vector.iter().map(|of| of * of).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.map(|of| of / length)
}

/// A unit vector, every direction nearly as likely as any other.
fn vector(random: &mut Random) -> Vector {
    unit(std::array::from_fn(|_| (0..4).map(|_| (random.next() >> 40) as f32 / (1 << 23) as f32 - 1.0).sum()))
}
