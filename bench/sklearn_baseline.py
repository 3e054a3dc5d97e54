"""What do a matrix and the measures of a score cost in scikit-learn? The same work as baseline-evaluation.mjs, read by pandas.

    python3 bench/sklearn_baseline.py FILE

The peak of resident memory goes to file descriptor 3 when BENCH_COST is set, as cost.mjs does for Node.
"""

import json
import sys

import cost
import pandas
from sklearn import metrics


def figures(path):
    rows = pandas.read_csv(path, dtype={"label": "int8", "prediction": "int8", "score": float})
    label, score = rows["label"], rows["score"]
    table = metrics.confusion_matrix(label, rows["prediction"])
    return {
        "counts": {f"{i}-{j}": int(table[i, j]) for i in range(2) for j in range(2)},
        "ranking": {
            "rocAuc": float(metrics.roc_auc_score(label, score)),
            "averagePrecision": float(metrics.average_precision_score(label, score)),
            "logLoss": float(metrics.log_loss(label, score)),
            "brier": float(metrics.brier_score_loss(label, score)),
        },
    }


print(json.dumps(figures(sys.argv[1])))
cost.report()
