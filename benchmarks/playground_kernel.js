// A network as TensorFlow Playground computes it: an object for each neuron and each link, the gradients of a batch
// summed up in them, then one update. Written from what it computes, to be held against the engine.
//
// Reads one JSON object from stdin, {weights, biases, points, targets, rate, batch, steps, rounds, keeps}, and prints
// one: {weights, biases, seconds: [...]}, the numbers after `steps` steps, and how long the processor worked at each round of steps
// after that. The peer computes tanh once for the output and again for the slope; with `keeps`, the slope is made from the
// output instead, which is quicker.

"use strict";

const TANH_AGAIN = {
  output: (sum) => Math.tanh(sum),
  slope: (neuron) => {
    const output = Math.tanh(neuron.sum);
    return 1 - output * output;
  },
};

const TANH_KEPT = {
  output: TANH_AGAIN.output,
  slope: (neuron) => 1 - neuron.output * neuron.output,
};

class Neuron {
  constructor(bias, bend) {
    this.bias = bias;
    this.bend = bend;
    this.incoming = [];
    this.outgoing = [];
    this.sum = 0;
    this.output = 0;
    this.slopeOfOutput = 0;
    this.slopeOfSum = 0;
    this.summedSlope = 0;
    this.rows = 0;
  }

  answer() {
    this.sum = this.bias;
    for (let at = 0; at < this.incoming.length; at++) {
      const link = this.incoming[at];
      this.sum += link.weight * link.from.output;
    }
    this.output = this.bend.output(this.sum);
    return this.output;
  }
}

class Link {
  constructor(from, to, weight) {
    this.from = from;
    this.to = to;
    this.weight = weight;
    this.slope = 0;
    this.summedSlope = 0;
    this.rows = 0;
  }
}

function network(weights, biases, bend) {
  const layers = [weights[0][0].map(() => new Neuron(0, bend))];
  weights.forEach((matrix, layer) => {
    const before = layers[layer];
    layers.push(
      matrix.map((row, at) => {
        const neuron = new Neuron(biases[layer][at], bend);
        row.forEach((weight, source) => {
          const link = new Link(before[source], neuron, weight);
          neuron.incoming.push(link);
          before[source].outgoing.push(link);
        });
        return neuron;
      }),
    );
  });
  return layers;
}

function forward(layers, inputs) {
  const first = layers[0];
  for (let at = 0; at < first.length; at++) first[at].output = inputs[at];
  for (let layer = 1; layer < layers.length; layer++) {
    for (let at = 0; at < layers[layer].length; at++) layers[layer][at].answer();
  }
}

function backward(layers, targets) {
  const last = layers[layers.length - 1];
  for (let at = 0; at < last.length; at++) last[at].slopeOfOutput = last[at].output - targets[at];
  for (let layer = layers.length - 1; layer >= 1; layer--) {
    const neurons = layers[layer];
    for (let at = 0; at < neurons.length; at++) {
      const neuron = neurons[at];
      neuron.slopeOfSum = neuron.slopeOfOutput * neuron.bend.slope(neuron);
      neuron.summedSlope += neuron.slopeOfSum;
      neuron.rows++;
    }
    for (let at = 0; at < neurons.length; at++) {
      const neuron = neurons[at];
      for (let link = 0; link < neuron.incoming.length; link++) {
        const one = neuron.incoming[link];
        one.slope = neuron.slopeOfSum * one.from.output;
        one.summedSlope += one.slope;
        one.rows++;
      }
    }
    if (layer === 1) continue;
    const before = layers[layer - 1];
    for (let at = 0; at < before.length; at++) {
      const neuron = before[at];
      neuron.slopeOfOutput = 0;
      for (let link = 0; link < neuron.outgoing.length; link++) {
        const one = neuron.outgoing[link];
        neuron.slopeOfOutput += one.weight * one.to.slopeOfSum;
      }
    }
  }
}

function update(layers, rate) {
  for (let layer = 1; layer < layers.length; layer++) {
    for (let at = 0; at < layers[layer].length; at++) {
      const neuron = layers[layer][at];
      if (neuron.rows > 0) {
        neuron.bias -= (rate * neuron.summedSlope) / neuron.rows;
        neuron.summedSlope = 0;
        neuron.rows = 0;
      }
      for (let link = 0; link < neuron.incoming.length; link++) {
        const one = neuron.incoming[link];
        if (one.rows > 0) {
          one.weight -= (rate * one.summedSlope) / one.rows;
          one.summedSlope = 0;
          one.rows = 0;
        }
      }
    }
  }
}

function train(layers, given, first, steps) {
  for (let step = first; step < first + steps; step++) {
    for (let row = 0; row < given.batch; row++) {
      const at = (step * given.batch + row) % given.points.length;
      forward(layers, given.points[at]);
      backward(layers, given.targets[at]);
    }
    update(layers, given.rate);
  }
}

const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const layers = network(given.weights, given.biases, given.keeps ? TANH_KEPT : TANH_AGAIN);
train(layers, given, 0, given.steps);
const learned = {
  weights: layers.slice(1).map((layer) => layer.map((neuron) => neuron.incoming.map((link) => link.weight))),
  biases: layers.slice(1).map((layer) => layer.map((neuron) => neuron.bias)),
};
const seconds = [];
let done = given.steps;
for (let round = 0; round < given.rounds; round++) {
  const begun = process.cpuUsage();
  train(layers, given, done, given.steps);
  const { user, system } = process.cpuUsage(begun);
  seconds.push((user + system) / 1e6);
  done += given.steps;
}
console.log(JSON.stringify({ ...learned, seconds }));
