// Makes geodesics.h: exact distances along the surfaces of two bundled meshes, by CGAL's
// Surface_mesh_shortest_path (Xin & Wang 2009). Needs libcgal-dev, libhdf5-dev and g++:
//
//     g++ -O2 make_geodesics.cpp -o make $(pkg-config --cflags --libs hdf5) -lgmp -lmpfr
//     ./make ../../data > geodesics.h
#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Surface_mesh.h>
#include <CGAL/Surface_mesh_shortest_path.h>
#include <hdf5.h>

#include <cstdio>
#include <string>
#include <vector>

using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
using Mesh = CGAL::Surface_mesh<Kernel::Point_3>;
using Paths = CGAL::Surface_mesh_shortest_path<CGAL::Surface_mesh_shortest_path_traits<Kernel, Mesh>>;

static std::vector<double> read(hid_t file, const char *path)
{
    hid_t set = H5Dopen2(file, path, H5P_DEFAULT), space = H5Dget_space(set);
    std::vector<double> numbers((size_t)H5Sget_simple_extent_npoints(space));
    H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data());
    return numbers;
}

static void make(const std::string &folder, const char *name, const char *constant, size_t step)
{
    hid_t file = H5Fopen((folder + "/" + name + ".h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    std::vector<double> x = read(file, "/mesh/vertices"), t = read(file, "/mesh/triangles");
    Mesh mesh;
    for (size_t i = 0; i < x.size(); i += 3)
        mesh.add_vertex({x[i], x[i + 1], x[i + 2]});
    for (size_t i = 0; i < t.size(); i += 3)
        if (mesh.add_face(Mesh::Vertex_index((unsigned)t[i]), Mesh::Vertex_index((unsigned)t[i + 1]),
                          Mesh::Vertex_index((unsigned)t[i + 2])) == Mesh::null_face())
            fprintf(stderr, "%s: triangle %zu does not fit\n", name, i / 3);
    Paths paths(mesh);
    printf("/* %s: from the vertices 0, %zu, %zu ... */\n#define %s_STEP %zu\n", name, step, 2 * step,
           constant, step);
    for (size_t i = 0; i < x.size() / 3; i += step)
        paths.add_source_point(Mesh::Vertex_index((unsigned)i));
    printf("static const double %s[] = {", constant);
    for (size_t i = 0; i < x.size() / 3; i++)
        printf("%s%.15g,", i % 4 ? " " : "\n    ",
               paths.shortest_distance_to_source_points(Mesh::Vertex_index((unsigned)i)).first);
    printf("\n};\n");
    H5Fclose(file);
}

int main(int, char **words)
{
    printf("/* Made by make_geodesics.cpp. */\n/* clang-format off */\n");
    make(words[1], "cardiac_sock247_heart337", "heart_one", 400);
    make(words[1], "cardiac_sock247_heart337", "heart_many", 12);
    make(words[1], "tank_jacket191", "tank_one", 400);
    make(words[1], "tank_jacket191", "tank_many", 12);
}
